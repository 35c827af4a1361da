"""The picture of moving hands shows every movement in its panel."""

import pytest
import torch

from helpers.figures.hands import plot_hands


def test_each_movement_is_a_line_in_the_panel_of_its_class():
    x, y = torch.randn(5, 30, 1), torch.tensor([0, 1, 1, 0, 1])
    draws, points = plot_hands(x, y, ["draws", "points"], rate=10).axes
    assert [len(draws.lines), len(points.lines)] == [2, 3]
    first = draws.lines[1]
    assert torch.tensor(first.get_ydata()).equal(x[3, :, 0])
    assert first.get_xdata()[-1] == pytest.approx(2.9)
    assert [draws.get_title(), points.get_title()] == ["draws", "points"]


@pytest.mark.parametrize("classes", [[0, 1, 2], [0, 0], [1, 2]])
def test_a_class_without_its_title_is_refused(classes):
    x = torch.randn(len(classes), 4, 1)
    with pytest.raises(ValueError, match="titles for the classes"):
        plot_hands(x, torch.tensor(classes), ["draws", "points"], rate=30)
