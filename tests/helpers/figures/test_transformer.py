"""The pictures of lesson 11: what they count, and their panels."""

import pytest
import torch
from torch import nn

from helpers.figures.block_flow import plot_flow, stages
from helpers.figures.influence import plot_influence
from helpers.figures.lengths import plot_lengths
from helpers.figures.position_dials import plot_dials
from helpers.measure.lengths import LENGTHS
from helpers.measure.parameters import parameters
from helpers.widgets.assets import words


@pytest.mark.parametrize("pre", [True, False])
def test_the_stages_count_what_pytorch_has(pre):
    layer = nn.TransformerEncoderLayer(16, 4, 64, norm_first=pre, dropout=0.0)
    attention_biases = 4 * 16  # ours has none
    rows = stages(D=16, N=4, pre=pre)
    inside = sum(row.parameters for row in rows[2:-1])
    assert inside == parameters(layer) - attention_biases
    assert [row.numbers for row in rows if row.key == "scores"] == [(4, 6, 6)]
    assert all(row.key in words("block_flow") for row in rows)


def test_the_product_of_two_clocks_depends_on_the_distance():
    line = plot_dials(10, 12).axes[-1].lines[0].get_ydata()
    assert line[10] == max(line) and line[7] == pytest.approx(line[13])


def test_pictures_have_their_panels():
    assert len(plot_flow(4, words("block_flow")).axes) == 1
    figure = plot_influence({"a": torch.ones(3, 3), "b": torch.eye(3)})
    assert [ax.get_title() for ax in figure.axes] == ["a", "b"]
    rows = [[0.5, 0.6]] * len(LENGTHS)
    figure = plot_lengths(LENGTHS, {"one": rows, "two": rows}, seen=10)
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == ["one", "two"]
