"""scikit-learn's blocks, which are cut otherwise.

hint: this is TimeSeriesSplit: all its test blocks have one size and the rest goes to the start; spread it over the blocks
fails: test_time_split
"""

from sklearn.model_selection import TimeSeriesSplit


def time_split(n, folds, gap=0):
    return list(TimeSeriesSplit(folds, gap=gap).split(np.zeros((n, 1))))
