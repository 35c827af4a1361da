"""Minus one half.

hint: you compared with one half: the bag of the same seed is the baseline
fails: test_fair_margins
"""

import numpy as np


def fair_margins(runs):
    return {
        name: float(np.median(scores) - 0.5)
        for name, scores in runs.items()
        if name != "bag"
    }
