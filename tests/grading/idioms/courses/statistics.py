# A notebook on statistics: a sample, its interval, a test of two means.
# %% given
import numpy as np
import pandas as pd
from scipy import stats

heights = pd.Series([171, 165, 180, 176, 169, 174, 158, 182, 177, 168], name="cm")


# %% solution stock="2 1 1 1 1"
def standard_error(x):
    return np.std(x, ddof=1) / np.sqrt(len(x))


def interval(x, level=0.95):
    t = stats.t.ppf((1 + level) / 2, len(x) - 1)
    half = t * standard_error(x)
    return np.mean(x) - half, np.mean(x) + half


def z_scores(x):
    return (x - x.mean()) / x.std()


def differs(x, y, alpha=0.05):
    return bool(stats.ttest_ind(x, y).pvalue < alpha)


tallest = heights.nlargest(3)


# %% right="pandas and arrays" stock="2 1 1 1 1"
def standard_error(x):
    return pd.Series(x).sem()


def interval(x, level=0.95):
    return np.array(stats.t.interval(level, len(x) - 1, np.mean(x), stats.sem(x)))


def z_scores(x):
    return x.sub(x.mean()).div(x.std(ddof=1))


def differs(x, y, alpha=0.05):
    return stats.ttest_ind(x, y)[1] < alpha


tallest = heights.sort_values(ascending=False).head(3)


# %% wrong="the population's" stock="0 0 0 0 0"
def standard_error(x):
    return np.std(x) / np.sqrt(len(x))


def interval(x, level=0.95):
    half = 1.96 * standard_error(x)
    return np.mean(x) - half, np.mean(x) + half


def z_scores(x):
    return (x - x.mean()) / x.std(ddof=0)


def differs(x, y, alpha=0.05):
    return bool(stats.ttest_ind(x, y).pvalue > alpha)


tallest = heights.nsmallest(3)
# %% test points="2"
assert np.isclose(standard_error([1.0, 2, 3, 4]), 0.6454972)
assert standard_error(heights) == heights.sem()
# %% test
low, high = interval(heights)
assert low < heights.mean() < high
np.testing.assert_allclose([low, high], [166.776, 177.224], atol=1e-3)
# %% test
z = z_scores(heights)
assert isinstance(z, pd.Series)
assert np.isclose(z.mean(), 0) and np.isclose(z.std(), 1)
### BEGIN HIDDEN TESTS
pd.testing.assert_series_equal(z, (heights - 172) / heights.std(), check_names=False)
### END HIDDEN TESTS
# %% test
rng = np.random.default_rng(0)
a, b = rng.normal(0, 1, 50), rng.normal(2, 1, 50)
assert differs(a, b) and not differs(a, a)
# %% test
assert tallest.tolist() == [182, 180, 177], "the three tallest, tallest first"
assert tallest.index[0] == 7
