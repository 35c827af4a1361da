"""The pictures of lesson 10 have a panel for each map."""

import numpy as np

from helpers.figures.attention_maps import plot_maps
from helpers.figures.bottleneck import plot_bottleneck


def test_pictures_have_a_panel_for_each_map():
    figure = plot_maps({"a": np.eye(3), "b": np.ones((2, 4)) / 4})
    assert [ax.get_title() for ax in figure.axes][:2] == ["a", "b"]
    assert figure.axes[2].get_ylabel() == "weight"
    assert len(plot_bottleneck("abc", "ab", np.ones((2, 3)) / 3).axes) == 2
