"""The teaching loop and pictures of lesson 10, and what they show without scripts."""

import base64
import re

import numpy as np
import pytest
import torch
from torch import nn

from helpers import attention
from helpers.attention import (
    as_tensors,
    attention_map,
    exact,
    plot_looking_back,
    plot_maps,
    query_plane,
    teach,
    translate,
)
from helpers.data.strings import copy_task
from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary


class Echo(nn.Module):
    """Scores the next symbol as the source's symbol at that place: a perfect copier."""

    def __init__(self, factor=1.0):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(factor))

    def forward(self, source, written):
        T = written.size(1)
        self.saw = written
        one_hot = nn.functional.one_hot(source, 13).float()
        return self.factor * nn.functional.pad(one_hot, (0, 0, 0, T))[:, :T]


def test_targets_end_in_eos_and_are_padded():
    words = Vocabulary(["abc"])
    source, target = as_tensors([("ab", "c"), ("a", "cb")], words)
    assert source.tolist() == [[3, 4], [3, PAD]]
    assert target.tolist() == [[5, EOS, PAD], [5, 4, EOS]]


def test_translate_feeds_back_what_was_written():
    source, _ = copy_task(5, 4, 10, seed=1)
    model = Echo()
    assert torch.equal(translate(model, source, 4), source)
    assert torch.equal(model.saw[:, 0], torch.full((5,), SOS))
    assert torch.equal(model.saw[:, 1:], source[:, :3])


def test_exact_counts_whole_strings_and_ignores_pads():
    source = torch.tensor([[3, 4, 5], [6, 7, 8], [9, 10, 11]])
    target = torch.tensor([[3, 4, 5], [6, 7, 9], [9, EOS, PAD]])
    assert exact(Echo(), source, target) == pytest.approx(1 / 3)
    target[2] = torch.tensor([9, 10, PAD])
    assert exact(Echo(), source, target) == pytest.approx(2 / 3)


def test_teach_shifts_the_target_and_lowers_the_loss():
    source, target = copy_task(40, 4, 10, seed=2)
    model = Echo(0.5)
    losses = teach(model, source, target, steps=30, lr=0.3, batch=8, seed=3)
    assert len(losses) == 30 and losses[-1] < losses[0] / 2
    assert torch.equal(model.saw[:, 0], torch.full((8,), SOS))
    assert model.saw.shape == (8, 4) and (model.saw[:, 1:] > EOS).all()
    again = teach(Echo(0.5), source, target, steps=30, lr=0.3, batch=8, seed=3)
    assert again == losses


def test_pads_do_not_teach():
    source, target = torch.tensor([[3, 4, 5]]), torch.tensor([[3, PAD, PAD]])
    expected = nn.functional.cross_entropy(torch.eye(13)[3][None], torch.tensor([3]))
    assert teach(Echo(), source, target, steps=1)[0] == pytest.approx(expected.item())


def test_the_stored_results_are_what_the_lesson_needs():
    stored = attention.stored()
    assert {len(stored["copy"][name]) for name in ("attention", "no attention")} == {5}
    assert {"forwards", "both ways"} == stored["reverse"].keys()
    for bot in stored["bots"].values():
        assert list(bot) == ["training", "paraphrases", "combinations"]


def holes(page):
    return re.findall(r"@[a-z0-9]+@", page)


def picture(page):
    """The SVG that stands in the page before any script has run."""
    source = re.search(r"svg\+xml;base64,([^\"]+)", page)
    return base64.b64decode(source[1]).decode()


def test_the_weights_of_the_plane_are_a_softmax():
    arrows = [(1.0, 0.5), (2.0, 0.0), (0.0, 1.0), (-1.0, 1.0)]
    dots = torch.tensor(arrows[1:]) @ torch.tensor(arrows[0])
    expected = (0.7 * dots).softmax(dim=0)
    assert attention._weights(arrows, 0.7) == pytest.approx(expected.tolist())
    filled = attention._plane(arrows, [1.0, 2.0, 3.0], 0.7)
    assert filled["d1"] == "2.00" and filled["p1"] == f"{expected[0]:.2f}"
    context = expected @ torch.tensor([1.0, 2.0, 3.0])
    assert filled["context"] == f"{context:.1f}"


def test_the_plane_stands_there_without_scripts():
    data = query_plane()._repr_mimebundle_()
    assert data["image/png"] and "onpointermove" in data["text/html"]
    assert not holes(picture(data["text/html"]))
    assert "context" in picture(data["text/html"])


def test_the_map_names_the_row_it_starts_with():
    page = attention_map([("abc", "<&", [[0.1, 0.2, 0.7], [0.8, 0.1, 0.1]])], row=1)
    drawn = picture(page.page)
    assert not holes(drawn)
    assert "looks at a: 80 %" in drawn and "&lt;" in drawn
    assert "example" not in page.page.split("</figure>")[0].split("<img")[1]
    two = attention_map([("ab", "a", [[0.5, 0.5]])] * 2)
    assert 'type="range"' in two.page


def test_pictures_have_a_panel_for_each_map():
    figure = plot_maps({"a": np.eye(3), "b": np.ones((2, 4)) / 4})
    assert [ax.get_title() for ax in figure.axes] == ["a", "b"]
    assert len(plot_looking_back("abc", "ab", np.ones((2, 3)) / 3).axes) == 2


def test_both_languages_have_all_words():
    assert {len(both) for both in attention._WORDS.values()} == {2}


@pytest.mark.parametrize(
    "call",
    [
        lambda: query_plane(values=(1.0,)),
        lambda: attention_map([]),
        lambda: attention_map([("ab", "a", [[1.0]])]),
        lambda: teach(Echo(), *copy_task(4, 3, 10), steps=0),
        lambda: teach(Echo(), *copy_task(4, 3, 10), steps=1, batch=0),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(ValueError):
        call()
