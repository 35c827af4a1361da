"""Rivers are gradients, networks side by side do not mix, a wrong line is named."""

import json
import re
from html import unescape

import pytest
import torch
from matplotlib.figure import Figure
from torch import Tensor, nn

from helpers import gradients
from helpers.gradients import compare, first_wrong, learn


def start(n: int = 2, H: int = 6) -> Tensor:
    draw = torch.Generator().manual_seed(0)
    return torch.linalg.qr(torch.randn(n, H, H, generator=draw))[0]


EXPECTED = {"dz": torch.tensor([1.0, -2.0]).double(), "dh": torch.eye(3).double()}


def test_right_gradients_have_no_first_wrong_line():
    close = {name: value * (1 + 1e-12) for name, value in EXPECTED.items()}
    assert first_wrong(EXPECTED, EXPECTED) == first_wrong(close, EXPECTED) == ""


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "dz",
            torch.tensor([1.0, -2.1]).double(),
            r"^dz is the first wrong line.* 0\.1",
        ),
        ("dh", 1.001 * torch.eye(3).double(), "right up to dz; dh is the first wrong"),
        ("dh", torch.eye(2).double(), r"its shape is \(2, 2\), not \(3, 3\)"),
        ("dh", torch.full((3, 3), torch.nan).double(), "dh is the first wrong line"),
    ],
)
def test_the_first_wrong_line_is_named(name, value, message):
    assert re.search(message, first_wrong(EXPECTED | {name: value}, EXPECTED))


def test_both_wrong_the_first_in_order_counts():
    doubled = {name: 2 * value for name, value in EXPECTED.items()}
    assert first_wrong(doubled, EXPECTED).startswith("dz is")
    assert "dh is missing" in first_wrong({"dz": EXPECTED["dz"]}, EXPECTED)


def test_where_nothing_is_expected_nothing_may_come():
    zero = {"dx": torch.zeros(2).double()}
    assert first_wrong(zero, zero) == ""
    assert "dx is the first wrong" in first_wrong({"dx": zero["dx"] + 1e-30}, zero)


def test_compare_says_which_are_exact():
    got = {"dz": EXPECTED["dz"] * (1 + 1e-12), "dh": EXPECTED["dh"] + 1}
    near, far = compare(got, EXPECTED).splitlines()
    assert "ok" in near and "exact" not in near
    assert "NO" in far and "1.0e+00" in far
    assert "exact" in compare(EXPECTED, EXPECTED)


def test_a_network_does_not_notice_the_others():
    W = start()
    together, alone = learn(W, [4, 7], steps=12), learn(W[1:], [7], steps=12)
    torch.testing.assert_close(together.rivers[1], alone.rivers[0])
    assert together.rivers.shape == (2, 2, 20)
    assert together.accuracy.shape == (2, 12)


def test_a_river_begins_with_the_gradient_of_its_first_batch():
    W, seed = start(1), 3
    W_x, W_h, b, W_y, b_y = gradients._draw(W, [generator := new_generator(seed)])
    symbols = torch.randint(8, (32, 20), generator=generator)
    lengths = torch.zeros(20)
    for row in symbols:
        h = [torch.zeros(1, W.size(1))]
        for symbol in row:
            h.append(torch.tanh(W_x[0, symbol] + h[-1] @ W_h[0] + b[0]))
        loss = torch.nn.functional.cross_entropy(h[-1] @ W_y[0] + b_y[0], row[:1])
        errors = torch.autograd.grad(loss, h[1:])
        lengths += torch.stack([error.norm() for error in errors]).flip(0) / 32
    torch.testing.assert_close(learn(W, [seed], steps=1).rivers[0, 0], lengths)


def new_generator(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(1000 + seed)


def test_a_cut_stops_the_error_and_nothing_else():
    W = start()
    whole, cut = learn(W, [0, 1], steps=1), learn(W, [0, 1], steps=1, cut=5)
    torch.testing.assert_close(cut.rivers[:, :, :5], whole.rivers[:, :, :5])
    assert (cut.rivers[:, :, 5:] == 0).all() and (whole.rivers[:, :, 5:] > 0).all()
    assert torch.equal(cut.accuracy, whole.accuracy)


def test_training_changes_neither_the_start_nor_the_global_generator():
    W = start()
    kept, state = W.clone(), torch.get_rng_state()
    learn(W, [0, 1], steps=2)
    assert torch.equal(W, kept) and torch.equal(torch.get_rng_state(), state)


def test_it_learns_where_the_error_arrives():
    W = torch.linalg.qr(torch.randn(32, 32, generator=new_generator(0)))[0]
    good, bad = learn(torch.stack([1.5 * W, 0.4 * W]), [0, 0], steps=120).last()
    assert good > bad + 0.3 and bad < 0.3


@pytest.mark.parametrize(("W", "seeds"), [(start(), [0]), (start()[0], [0])])
def test_one_seed_for_each_matrix(W, seeds):
    with pytest.raises(ValueError, match="N seeds"):
        learn(W, seeds)


def test_the_stored_results_cover_five_seeds():
    stored = gradients.stored()
    assert len(stored["river"]) == 9
    assert all(len(scores) == 5 for scores in stored["river"].values())
    assert all(len(steps) == 5 for steps in stored["adding"].values())


def test_the_river_has_a_frame_for_each_radius_and_a_picture_for_print():
    runs = learn(start(), [0, 1], steps=20)
    page = gradients.river(runs, [0.5, 1.25], start=1)._repr_mimebundle_()
    (data,) = re.findall(r'data-frames="([^"]*)"', page["text/html"])
    pictures, labels = json.loads(unescape(data))
    assert labels == ["0.5", "1.25"] and len({*pictures}) == 2
    assert page["image/png"] == pictures[1] and "<script" not in page["text/html"]


def test_pictures_draw_what_they_are_given():
    back = gradients.plot_way_back([0.1, 0.5, 1.0])
    assert {"0.1", "0.5", "1"} <= {text.get_text() for text in back.axes[0].texts}
    lags = gradients.plot_lags({"a": [[1, 0.1], [1, 0.3], [1, 0.2]]})
    (line,) = (x for x in lags.axes[0].lines if x.get_label() == "a")
    assert list(line.get_ydata()) == [1, 0.2]
    cliff = gradients.plot_cliff(torch.square, {"walk": [0.5, 40.0], "rest": [0.1]})
    assert isinstance(cliff, Figure) and "40" in cliff.axes[0].get_title()


@pytest.mark.parametrize("kind", [nn.RNN, nn.GRU, nn.LSTM])
def test_a_reader_scores_the_last_state(kind):
    reader, x = gradients.Reader(kind, 2, 3), torch.randn(4, 5, 2)
    states, _ = reader.cell(x)
    assert torch.equal(reader(x), reader.read_out(states)[:, -1, 0])
