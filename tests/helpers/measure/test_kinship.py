"""Words of one kind are near each other where they should be."""

import itertools

import torch

from helpers.data.dialogues import SLOTS, make_dialogues
from helpers.data.vocabulary import Vocabulary
from helpers.measure.kinship import kin_share


def test_kin_share_is_one_where_kinds_have_a_direction_each():
    turns = make_dialogues().training
    words = Vocabulary(f"{t.question} {t.answer}".split() for t in turns)
    torch.manual_seed(0)
    random = torch.randn(len(words), 32)
    assert kin_share(random, words) < 0.3
    slots = itertools.chain(*(kinds.values() for kinds in SLOTS.values()))
    for axis, kind in enumerate(slots):
        for word in kind:
            random[words.number[word]] = 0.01 * torch.randn(32)
            random[words.number[word], axis] = 1.0
    assert kin_share(random, words) == 1
