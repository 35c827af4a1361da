"""Centred batch, products summed by einsum."""

import numpy as np


def dependence(x, lag):
    d = x - x.mean(1)[:, None]
    T = d.shape[1]
    return np.einsum("bt,bt->b", d[:, lag:], d[:, : T - lag]) / np.einsum(
        "bt,bt->b", d, d
    )
