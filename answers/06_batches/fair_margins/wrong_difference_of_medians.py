"""Median minus median.

hint: a difference of medians mixes seeds: subtract seed by seed, then take the median
fails: test_fair_margins
"""

import numpy as np


def fair_margins(runs):
    bag = np.array(runs["bag"])
    return {
        name: float(np.median(scores) - np.median(bag))
        for name, scores in runs.items()
        if name != "bag"
    }
