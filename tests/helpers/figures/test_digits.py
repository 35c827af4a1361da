"""Small images are drawn as they are."""

import numpy as np
import pytest

from helpers.figures.digits import plot_digits


@pytest.mark.parametrize("shape", [(2, 64), (2, 8, 8)])
def test_digits_keep_their_pixels(shape):
    images = np.random.default_rng(0).random(shape)
    shown = [ax.images[0].get_array() for ax in plot_digits(images).axes]
    assert np.array_equal(np.reshape(shown, shape), images)


def test_pixels_that_make_no_square_are_refused():
    with pytest.raises(ValueError, match="60 pixels"):
        plot_digits(np.ones((2, 60)))
