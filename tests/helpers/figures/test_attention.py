"""The pictures of lesson 10 have a panel for each map."""

import numpy as np

from helpers.figures.attention_maps import plot_maps
from helpers.figures.bottleneck import plot_bottleneck


def test_pictures_have_a_panel_for_each_map():
    figure = plot_maps({"a": np.eye(3), "b": np.ones((2, 4)) / 4})
    *panels, scale = figure.axes
    assert [ax.get_title() for ax in panels] == ["a", "b"]
    assert scale.get_ylabel() == "weight" and scale.get_ylim() == (0, 1)
    assert len(plot_bottleneck("abc", "ab", np.ones((2, 3)) / 3).axes) == 2
