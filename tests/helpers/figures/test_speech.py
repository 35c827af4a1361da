"""Spoken sounds, drawn: one panel for each utterance, one scale for all."""

import pytest
import torch

from helpers.figures.speech import plot_utterances


def test_every_utterance_has_a_panel_of_its_frames_on_one_scale() -> None:
    fig = plot_utterances([torch.zeros(7, 12), 3 * torch.ones(9, 12)], ["a", "b"])
    first, second = (ax.images[0] for ax in fig.axes[:2])
    assert first.get_array().shape == (12, 7) and second.get_array().shape == (12, 9)
    assert first.get_clim() == second.get_clim() == (-3, 3)


def test_a_title_too_few_is_named() -> None:
    with pytest.raises(ValueError, match="2 utterances and 1 titles"):
        plot_utterances([torch.zeros(7, 12)] * 2, ["a"])
