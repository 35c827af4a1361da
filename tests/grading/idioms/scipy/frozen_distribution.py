# A distribution of scipy's with its parameters, and a function between points.
# %% solution stock="1 1"
from scipy import stats
from scipy.interpolate import interp1d


def waiting_time(rate):
    return stats.expon(scale=1 / rate)


def between_points(x, y):
    return interp1d(x, y)


# %% right="others of the same kind" stock="1 1"
import numpy as np
from scipy import stats


def waiting_time(rate):
    return stats.gamma(1, scale=1 / rate)


def between_points(x, y):
    return lambda at: np.interp(at, x, y)


# %% wrong="the rate for the scale, the next point" stock="0 0"
from scipy import stats
from scipy.interpolate import interp1d


def waiting_time(rate):
    return stats.expon(scale=rate)


def between_points(x, y):
    return interp1d(x, y, kind="next")


# %% test
waiting = waiting_time(2.0)
assert abs(waiting.mean() - 0.5) < 1e-9 and abs(waiting.cdf(0.5) - 0.63212) < 1e-4
assert waiting.rvs(size=4, random_state=0).shape == (4,)
# %% test
import numpy as np

f = between_points([0.0, 1.0, 3.0], [0.0, 2.0, 4.0])
assert np.allclose(f([0.5, 2.0]), [1.0, 3.0]) and float(f(3.0)) == 4.0
