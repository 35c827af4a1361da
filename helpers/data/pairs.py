"""Pairs of sequences as padded tensors, and batches of them."""

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor
from torch.nn.functional import pad
from torch.nn.utils.rnn import pad_sequence

from helpers.data.dialogues import Turn
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary

Draw = Callable[[torch.Generator], tuple[Tensor, Tensor]]  # a batch of such pairs


def as_tensors(
    pairs: Iterable[tuple[Iterable[str], Iterable[str]]], vocabulary: Vocabulary
) -> tuple[Tensor, Tensor]:
    """Return sources (n, S) and targets (n, T), the targets with <eos>, both padded."""
    end = torch.tensor([EOS])
    sources, targets = [], []
    for source, target in pairs:
        sources.append(vocabulary.encode(source))
        targets.append(torch.cat([vocabulary.encode(target), end]))
    return pad_sequence(sources, True), pad_sequence(targets, True)  # batch first


def pair_batches(sources: Tensor, targets: Tensor, B: int) -> Draw:
    """Batches of B rows drawn from sources (n, S) and targets (n, T)."""

    def draw(generator: torch.Generator) -> tuple[Tensor, Tensor]:
        i = torch.randint(len(sources), (B,), generator=generator)
        S, T = (int((x[i] != PAD).sum(dim=1).max()) for x in (sources, targets))
        return sources[i, :S], targets[i, :T]

    return draw


def turn_tensors(turns: Sequence[Turn], words: Vocabulary) -> tuple[Tensor, Tensor]:
    """Return questions (n, S) and `<sos> answer <eos>` (n, T), padded with 0."""
    pairs = [(turn.question.split(), turn.answer.split()) for turn in turns]
    questions, answers = as_tensors(pairs, words)
    return questions, pad(answers, (1, 0), value=SOS)
