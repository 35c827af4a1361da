"""The bag against itself as well.

hint: the bag against itself is no result: one margin for each name but "bag"
fails: test_fair_margins
"""

import numpy as np


def fair_margins(runs):
    bag = np.array(runs["bag"])
    return {name: float(np.median(scores - bag)) for name, scores in runs.items()}
