"""The frames of the unrolled cell differ, and sharing has a panel for each kind."""

import torch
from matplotlib.patches import Rectangle

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


def test_a_state_is_a_row_whose_numbers_go_from_left_to_right():
    points, states = torch.zeros(1, 2), torch.tensor([[0.0, 0, 0], [0.2, -0.5, 0.9]])
    (ax,) = plot_unrolled(points, states, 1).axes
    fields = [patch for patch in ax.patches if isinstance(patch, Rectangle)][-3:]
    assert [field.get_x() for field in fields] == sorted(f.get_x() for f in fields)
    assert len({field.get_y() for field in fields}) == 1
    strengths = [field.get_facecolor()[3] for field in fields]
    assert [round(s, 3) for s in strengths] == [0.2, 0.5, 0.9]
