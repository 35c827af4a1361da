"""All runs in one array."""

import numpy as np


def fair_margins(runs):
    names = [name for name in runs if name != "bag"]
    table = np.array([runs[name] for name in names])
    middle = np.median(table - np.array(runs["bag"]), axis=1)
    return dict(zip(names, middle.tolist()))
