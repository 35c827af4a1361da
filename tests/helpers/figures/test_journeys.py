"""What decides a reader: one line for each square, in the colour of its direction."""

import pytest
import torch
from matplotlib.colors import to_hex

from helpers.figures.journeys import plot_decisions
from helpers.figures.style import BLUE, ORANGE


def test_each_square_has_a_line_in_the_colour_of_its_direction():
    lead, directions = torch.randn(5, 3), torch.tensor([1, 0, 1, 1, 0])
    (ax,) = plot_decisions(lead, directions).axes
    drawn = [line for line in ax.lines if len(line.get_xdata()) == 3]
    colours = [to_hex(line.get_color()) for line in drawn]
    assert colours == [ORANGE, ORANGE, BLUE, BLUE, BLUE]
    assert drawn[0].get_ydata().tolist() == lead[1].tolist()
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["counter-clockwise", "clockwise"]


def test_as_many_directions_as_squares():
    with pytest.raises(ValueError, match=r"\(n,\), got \(2, 3\) and \(4,\)"):
        plot_decisions(torch.randn(2, 3), torch.zeros(4))
