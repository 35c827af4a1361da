"""The frames of the unrolled cell differ, and sharing has a panel for each kind."""

import torch

from helpers.data.squares import generate_pointSeq
from helpers.figures.sharing import plot_sharing
from helpers.figures.unrolled import plot_unrolled
from helpers.widgets.slide import slide


def test_unrolled_frames_differ_and_fit_a_slide():
    points, states = generate_pointSeq(1, seed=0)[0][0], torch.rand(5, 3) - 0.5
    frames = [plot_unrolled(points, states, t) for t in range(-1, 5)]
    _, pictures = slide(frames, list("abcdef")).html.split("data-frames=")
    names = set(pictures.split("&quot;, &quot;"))
    assert len(names) >= 6
    assert len(plot_sharing().axes) == 3
