"""Small images, such as handwritten digits."""

import math

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers.figures.axes import empty
from helpers.figures.picture import Picture, told
from helpers.figures.style import picture


@picture
def plot_digits(images: ArrayLike) -> Picture:
    """Draw images (n, side, side) or (n, side * side) in a row, 0 white and 1 black.

    Raises ValueError if the pixels do not make squares.
    """
    flat = np.asarray(images).reshape(len(np.asarray(images)), -1)
    n, side = len(flat), math.isqrt(flat.shape[1])
    if side**2 != flat.shape[1]:
        raise ValueError(f"{flat.shape[1]} pixels do not make a square image")
    fig, axes = plt.subplots(1, n, figsize=(1.2 * n, 1.3), squeeze=False)
    for ax, image in zip(axes.flat, flat, strict=True):
        ax.imshow(image.reshape(side, side), cmap="gray_r", vmin=0, vmax=1)
        empty(ax, frame=True)
    return told(fig, "digits", n=n, side=side)
