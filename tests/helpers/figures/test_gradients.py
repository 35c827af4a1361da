"""The pictures of gradients draw what they are given."""

import torch
from matplotlib.figure import Figure

from helpers.figures.cliff import plot_cliff
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.way_back import plot_way_back


def test_pictures_draw_what_they_are_given():
    back = plot_way_back([0.1, 0.5, 1.0])
    assert {"0.1", "0.5", "1"} <= {text.get_text() for text in back.axes[0].texts}
    lags = plot_lags({"a": [[1, 0.1], [1, 0.3], [1, 0.2]]})
    (line,) = (x for x in lags.axes[0].lines if x.get_label() == "a")
    assert list(line.get_ydata()) == [1, 0.2]
    cliff = plot_cliff(torch.square, {"walk": [0.5, 40.0], "rest": [0.1]})
    assert isinstance(cliff, Figure) and "40" in cliff.axes[0].get_title()
