"""The five architectures read all at once and token by token, and see no future."""

import pytest
import torch

from helpers.measure.memory import state_bytes
from helpers.models.architectures import BEST_START, build, state_after
from helpers.models.convolutions import FIELD


@pytest.mark.parametrize("name", [*BEST_START.values(), "RNN", "LSTM, forget bias 0"])
def test_piece_by_piece_equals_all_at_once(name):
    torch.manual_seed(0)
    read, x = build(name, 8), torch.randn(2, 70, 8)
    whole, last = read(x)
    first, state = read(x[:, :37])
    second, state = read(x[:, 37:69], state)
    third, state = read(x[:, 69:], state)
    pieces = torch.cat([first, second, third], dim=1)
    assert whole.shape == x.shape and torch.allclose(pieces, whole, atol=1e-5)
    assert state_bytes(state) == state_bytes(last)


@pytest.mark.parametrize("name", BEST_START.values())
def test_no_reader_sees_the_future(name):
    read, x = build(name, 8), torch.randn(1, 12, 8)
    other = x.clone()
    other[:, 7:] = 0
    assert torch.allclose(read(x)[0][:, :7], read(other)[0][:, :7], atol=1e-6)


def test_convolutions_see_their_field_and_no_further():
    torch.manual_seed(0)
    x = torch.randn(1, FIELD + 9, 64, requires_grad=True)
    build("convolutions", 64)(x)[0][0, -1].sum().backward()
    felt = x.grad[0].norm(dim=1).flip(0)
    assert (felt[:FIELD] > 0).all() and (felt[FIELD:] == 0).all()


def test_readers_start_as_they_are_called():
    W = build("RNN, orthogonal", 8).cell.weight_hh_l0
    assert torch.allclose(W @ W.T, torch.eye(8), atol=1e-5)
    for name, bias in {"GRU, update bias 4": 4, "LSTM, forget bias 0": 0}.items():
        cell = build(name, 8).cell
        both = cell.bias_ih_l0 + cell.bias_hh_l0
        assert torch.allclose(both[8:16], torch.full((8,), float(bias)))


@pytest.mark.parametrize("name", BEST_START.values())
def test_a_made_up_state_has_the_size_of_a_real_one(name):
    read = build(name, 8)
    _, real = read(torch.randn(1, 9, 8))
    made = state_after(read, 9, H=8)
    assert [part.shape for part in made] == [part.shape for part in real]
