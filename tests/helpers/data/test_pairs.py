"""Pairs as tensors, and batches of them."""

import torch

from helpers.data.dialogues import Turn
from helpers.data.pairs import as_tensors, pair_batches, turn_tensors
from helpers.data.strings import reverse_task, string_batches
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary

TURNS = [Turn("two pens", "two pens , thank you"), Turn("a", "you")]
WORDS = Vocabulary(f"{turn.question} {turn.answer}".split() for turn in TURNS)


def test_a_task_says_what_is_wanted():
    x, y = string_batches(reverse_task, [5], 6)(torch.Generator().manual_seed(0))
    assert x.shape == (6, 5) and torch.equal(y[:, :-1], x.flip(1))
    assert (y[:, -1] == EOS).all()


def test_text_becomes_padded_numbers_and_samples_are_cut():
    pairs = [("ab", "b"), ("a", "abb")]
    vocabulary = Vocabulary(text for pair in pairs for text in pair)
    sources, targets = as_tensors(pairs, vocabulary)
    assert sources.tolist() == [[3, 4], [3, 0]]
    assert targets.tolist() == [[4, 2, 0, 0], [3, 4, 4, 2]]
    first = pair_batches(sources[:1], targets[:1], 3)
    x, y = first(torch.Generator().manual_seed(0))
    assert x.tolist() == [[3, 4]] * 3 and y.tolist() == [[4, 2]] * 3


def test_targets_end_in_eos_and_are_padded():
    words = Vocabulary(["abc"])
    source, target = as_tensors([("ab", "c"), ("a", "cb")], words)
    assert source.tolist() == [[3, 4], [3, PAD]]
    assert target.tolist() == [[5, EOS, PAD], [5, 4, EOS]]


def test_answers_stand_between_their_signs():
    questions, answers = turn_tensors(TURNS, WORDS)
    assert questions.shape == (2, 2) and questions[1, 1] == 0
    assert answers[:, 0].tolist() == [SOS, SOS] and answers[1, 2] == EOS
    assert WORDS.decode(answers[0, 1:]) == TURNS[0].answer.split()
