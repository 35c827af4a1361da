"""Rivers are gradients, and networks side by side do not mix."""

import pytest
import torch
from torch import Tensor

from helpers.models.gradient_river import _draw, learn_watched


def start(n: int = 2, H: int = 6) -> Tensor:
    draw = torch.Generator().manual_seed(0)
    return torch.linalg.qr(torch.randn(n, H, H, generator=draw))[0]


def test_a_network_does_not_notice_the_others():
    W = start()
    together, alone = (
        learn_watched(W, [4, 7], steps=12),
        learn_watched(W[1:], [7], steps=12),
    )
    torch.testing.assert_close(together.rivers[1], alone.rivers[0])
    assert together.rivers.shape == (2, 2, 20)
    assert together.accuracy.shape == (2, 12)


def test_a_river_begins_with_the_gradient_of_its_first_batch():
    W, seed = start(1), 3
    W_x, W_h, b, W_y, b_y = _draw(W, [generator := new_generator(seed)])
    symbols = torch.randint(8, (32, 20), generator=generator)
    lengths = torch.zeros(20)
    for row in symbols:
        h = [torch.zeros(1, W.size(1))]
        for symbol in row:
            h.append(torch.tanh(W_x[0, symbol] + h[-1] @ W_h[0] + b[0]))
        loss = torch.nn.functional.cross_entropy(h[-1] @ W_y[0] + b_y[0], row[:1])
        errors = torch.autograd.grad(loss, h[1:])
        lengths += torch.stack([error.norm() for error in errors]).flip(0) / 32
    torch.testing.assert_close(learn_watched(W, [seed], steps=1).rivers[0, 0], lengths)


def new_generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(1000 + seed)


def test_a_cut_stops_the_error_and_nothing_else():
    W = start()
    whole, cut = (
        learn_watched(W, [0, 1], steps=1),
        learn_watched(W, [0, 1], steps=1, cut=5),
    )
    torch.testing.assert_close(cut.rivers[:, :, :5], whole.rivers[:, :, :5])
    assert (cut.rivers[:, :, 5:] == 0).all() and (whole.rivers[:, :, 5:] > 0).all()
    assert torch.equal(cut.accuracy, whole.accuracy)


def test_training_changes_neither_the_start_nor_the_global_generator():
    W = start()
    kept, state = W.clone(), torch.get_rng_state()
    learn_watched(W, [0, 1], steps=2)
    assert torch.equal(W, kept) and torch.equal(torch.get_rng_state(), state)


def test_it_learns_where_the_error_arrives():
    W = torch.linalg.qr(torch.randn(32, 32, generator=new_generator(0)))[0]
    good, bad = learn_watched(torch.stack([1.5 * W, 0.4 * W]), [0, 0], steps=120).last()
    assert good > bad + 0.3 and bad < 0.3


@pytest.mark.parametrize(("W", "seeds"), [(start(), [0]), (start()[0], [0])])
def test_one_seed_for_each_matrix(W, seeds):
    with pytest.raises(ValueError, match="N seeds"):
        learn_watched(W, seeds)
