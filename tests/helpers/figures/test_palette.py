"""Few colours: the common ones are exact, and none is far from what was drawn."""

import numpy as np
import pytest
from PIL import Image

from helpers.figures.palette import COMMON, OTHERS, few_colours

PALE_BLUE = (224, 238, 246)


def off(picture: Image.Image) -> np.ndarray:
    """How far each pixel of the small picture is from the one that was drawn."""
    small = few_colours(picture)
    assert len(small.getcolors()) <= COMMON + OTHERS
    pairs = [np.asarray(p.convert("RGB")).astype(int) for p in (small, picture)]
    return np.abs(pairs[0] - pairs[1]).max(axis=2)


def test_a_colour_bar_keeps_its_steps_and_a_pale_area_its_tint():
    wheel = Image.linear_gradient("L").resize((8, 256))
    bar = Image.merge("RGB", [wheel, wheel.rotate(180), Image.new("L", (8, 256), 90)])
    picture = Image.new("RGB", (300, 256), PALE_BLUE)
    picture.paste(bar)
    gaps = off(picture)
    assert gaps[:, 8:].max() == 0
    assert gaps[:, :8].max() <= 4


def test_nothing_is_far_from_what_was_drawn_however_much_there_is():
    noise = np.random.default_rng(0).integers(0, 256, (120, 120, 3), dtype=np.uint8)
    assert np.median(off(Image.fromarray(noise, "RGB"))) < 64


@pytest.mark.parametrize("size", [(1, 1), (9, 2)])
def test_few_colours_stay_as_they_are(size):
    assert off(Image.new("RGB", size, PALE_BLUE)).max() == 0
