"""The encoder-decoder of lesson 9 reads, writes and learns."""

import pytest
import torch

from helpers.data.strings import copy_task, other_strings, string_batches
from helpers.data.vocabulary import PAD, SOS
from helpers.models.seq2seq import Seq2Seq, V, fit, new_model


@pytest.fixture(scope="module")
def model() -> Seq2Seq:
    return new_model(V, 8, seed=1).requires_grad_(False)


def test_pads_do_not_reach_the_context(model):
    x = torch.randint(3, 13, (3, 5), generator=torch.Generator().manual_seed(0))
    padded = torch.cat([x, torch.full((3, 2), PAD)], dim=1)
    longer = torch.cat([padded, torch.full((1, 7), 4)])  # one without pads beside them
    torch.testing.assert_close(model.encode(longer)[:3], model.encode(x))


def test_all_at_once_equals_step_by_step(model):
    sources, targets = other_strings(copy_task, 4, n=3)
    inputs = torch.cat([torch.full((3, 1), SOS), targets[:, :-1]], dim=1)
    scores, h = model(sources, inputs), model.encode(sources)
    for t in range(inputs.size(1)):
        step, h = model.step(inputs[:, t], h)
        torch.testing.assert_close(step, scores[:, t])


@pytest.mark.parametrize("p", [1.0, 0.5, 0.0])
def test_training_learns_and_is_repeatable(p):
    losses = []
    for _ in range(2):
        model = new_model(V, 16, seed=0)
        draw = string_batches(copy_task, [2], 32)
        losses.append(fit(model, draw, 25, lr=0.03, forced=lambda _: p))
    assert losses[0] == losses[1] and losses[0][-1] < losses[0][0] - 0.3
