"""Networks side by side are what each would be alone."""

import pytest
import torch
from torch import nn

from helpers.data.squares import generate_pointSeq
from helpers.models.square_readers import GATES, draw_weights, states_of, train_squares


@pytest.mark.parametrize("kind", GATES)
def test_states_are_those_of_pytorch(kind):
    weights = draw_weights(kind, H=3, seeds=[0, 1])
    points, _ = generate_pointSeq(5, seed=1)
    states = states_of(kind, weights, points[None])
    assert states.shape == (2, 5, 4, 3)
    for place in range(2):
        cell = getattr(nn, kind)(2, 3, batch_first=True)
        with torch.no_grad():
            cell.weight_ih_l0.copy_(weights["w_ih"][place].T)
            cell.weight_hh_l0.copy_(weights["w_hh"][place].T)
            cell.bias_ih_l0.copy_(weights["b_ih"][place, 0])
            cell.bias_hh_l0.copy_(weights["b_hh"][place, 0])
        torch.testing.assert_close(states[place], cell(points)[0])


def test_a_network_does_not_notice_the_others():
    together = train_squares("RNN", 2, seeds=[4, 7], epochs=2)
    alone = train_squares("RNN", 2, seeds=[7], epochs=2)
    for name, weight in alone.weights[2].items():
        torch.testing.assert_close(together.weights[2][name][1], weight[0])
    assert together.scores[2][1] == pytest.approx(alone.scores[2][0], abs=0.005)


def test_epochs_are_kept_as_they_were():
    long = train_squares("GRU", 2, seeds=[3], epochs=2, keep=[0, 1])
    short = train_squares("GRU", 2, seeds=[3], epochs=1)
    assert list(long.weights) == list(long.scores) == [0, 1, 2]
    torch.testing.assert_close(long.weights[1]["w_hh"], short.weights[1]["w_hh"])
    assert not torch.equal(long.weights[0]["w_hh"], long.weights[1]["w_hh"])


def test_training_learns_the_squares():
    assert min(train_squares("RNN", 8, range(3), epochs=30, lr=0.03).scores[30]) > 0.95


def test_an_orthogonal_start_keeps_lengths():
    for block in draw_weights("GRU", 3, [0, 1], orthogonal=True)["w_hh"].split(3, -1):
        eyes = torch.eye(3).expand(2, 3, 3)
        torch.testing.assert_close(block @ block.mT, eyes, atol=1e-5, rtol=0)


@pytest.mark.parametrize(("kind", "keep"), [("CNN", []), ("RNN", [9])])
def test_what_cannot_be_trained_is_refused(kind, keep):
    with pytest.raises(ValueError, match="need one of RNN, GRU, LSTM"):
        train_squares(kind, 2, epochs=1, keep=keep)
