"""A mean: one lucky run lifts it.

hint: this is the mean, which one lucky run can lift; the median asks what usually happens
fails: test_fair_margins
"""

import numpy as np


def fair_margins(runs):
    bag = np.array(runs["bag"])
    return {
        name: float(np.mean(scores - bag))
        for name, scores in runs.items()
        if name != "bag"
    }
