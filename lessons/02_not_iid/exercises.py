# %% [markdown]
# # 2 · Exercises: what breaks when data depend on each other?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Everything here is NumPy, in float64: a series is an array `(T,)` or, many at once, `(B, T)`; it may be a
# view that is not contiguous. Leave what you are given, and the random state that everybody shares, as
# they are: draw from a generator of your own, `np.random.default_rng(seed)`. The same question has the
# same answer. About {minutes} minutes up to "Deeper".

# %%
from collections.abc import Callable

import numpy as np
from numpy import ndarray as Array

# %% [markdown]
# ## 2.1 The dependence inside many series at once
#
# ●●○ · important · 10 minutes
#
# The lesson measured one series with a slow loop. Measure a whole batch `x` `(B, T)`; with slices you need
# no loop. Return `(B,)`, for each series its autocorrelation at `lag`, from 0 to T − 1:
#
# $$r = \frac{\sum_t (x_t - \bar x)(x_{t+\mathrm{lag}} - \bar x)}{\sum_t (x_t - \bar x)^2},$$
#
# where $\bar x$ is the mean of *that* series. The series 1, 2, 3, 4 has r = 1.25/5 = 0.25 at lag 1. The
# series may have quite different levels and scales, none is constant; r does not care. At `lag=0` r is
# 1. Shuffled series should come out near 0, and so
# would a comparison *across* the batch: different series are still i.i.d. samples.
#
# <details><summary>Hint 1</summary>
#
# `x.mean(axis=1, keepdims=True)` is `(B, 1)`, which can be subtracted from `(B, T)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The pairs that exist: the first T − lag points, and the last T − lag points. `d[:, :-lag]`
# is empty at `lag=0`; `d[:, : T - lag]` is not.
#
# </details>


# %% solution="dependence"
def dependence(x: Array, lag: int) -> Array:
    """Return the autocorrelation of each series of x (B, T) at `lag`: (B,)."""
    ### BEGIN SOLUTION
    T = x.shape[1]
    centred = x - x.mean(axis=1, keepdims=True)  # (B, T)
    products = centred[:, : T - lag] * centred[:, lag:]  # (B, T - lag)
    return products.sum(axis=1) / (centred**2).sum(axis=1)
    ### END SOLUTION


# %% test="dependence" points=2
# The test compares your autocorrelations with exact ones, of series that differ in level and in scale.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

rng = np.random.default_rng(0)
level, scale = (
    np.array([[3.0], [-7.0], [40.0], [0.0]]),
    np.array([[1], [5], [0.2], [9]]),
)
x = level + scale * rng.normal(size=(4, 9)).cumsum(axis=1)
right, why = [0.059068, 0.4, 0.256987, 0.15543], "four series, lag 2"
r = ask(dependence, x, 2, expected=right, why=why, atol=1e-5)
assert np.shape(r) == (4,), (
    f"one number for each series, (B,) = (4,); got {np.shape(r)}"
)
same(ask(dependence, x, 0, case="lag 0"), np.ones(4), "lag 0: equal to itself, so 1")
same(dependence(np.array([[1.0, 2, 3, 4]]), 1), [0.25], "1, 2, 3, 4 at lag 1: 1.25/5")
assert np.abs(r).max() <= 1, "an autocorrelation lies between -1 and 1"
same(dependence(10 * x + 3, 2), r, "another level or scale must not change r")
same(r[2:3], dependence(x[2:3], 2), "a series alone, or in a batch, has the same r")
np.random.random()  # so that a seed set anew would be seen
same(in_any_form(dependence, x, 2, rows={0: 0}), r, "the same question once more")

waves = np.stack([np.tile([1, 1, 1, -1, -1, -1], 10), np.tile([1.0, -1.0], 30)])
at_6, at_2 = dependence(waves, 6)[0], dependence(waves, 2)[1]
same(
    [at_6, at_2], [54 / 60, 58 / 60], "a wave after one full period: T - lag of T pairs"
)

alternating = dependence(waves, 1)[1]
same(alternating, -59 / 60, "1, -1, 1, -1, ... at lag 1: r is negative")
walks = rng.normal(size=(50, 200)).cumsum(axis=1)
mean = np.mean(dependence(walks, 1))
assert mean > 0.9, (
    f"walks: neighbours are nearly equal, expected above 0.9, got {mean:.2f}"
)
mean = np.mean(dependence(rng.permuted(walks, axis=1), 1))
assert abs(mean) < 0.05, (
    f"walks shuffled in time: the mean of 50 r should be about 0, got {mean:.2f}; "
    "r has a sign, and it goes along time"
)
### BEGIN HIDDEN TESTS
for kind, k in (("normal", 1), ("walk", 3), ("season", 11)):
    y = np.random.default_rng(5).normal(size=(7, 23))
    y = y.cumsum(axis=1) if kind == "walk" else y
    y = y + 4 * np.sin(np.arange(23)) if kind == "season" else y
    d = [row - sum(row) / 23 for row in y]
    expected = [sum(a[t] * a[t + k] for t in range(23 - k)) / sum(a * a) for a in d]
    same(dependence(y, k), expected, f"{kind}, lag {k}")
    exact = np.allclose(dependence(y, k), expected, rtol=0, atol=1e-10)
    assert exact, f"{kind}, lag {k}: in float64"
for size in (1e-6, 1e6):
    expected = dependence(x, 3)
    same(dependence(size * x, 3), expected, f"series {size:g} times as large")
for B, T in ((1, 2), (3, 5), (6, 6), (2, 40)):
    y = np.random.default_rng(B).normal(size=(B, T)) + 10
    d = y - y.mean(axis=1, keepdims=True)
    for k in {0, 1, T // 2, T - 1}:
        expected = [row[: T - k] @ row[k:] / (row @ row) for row in d]
        same(dependence(y, k), expected, f"B = {B}, T = {T}, lag {k}")
### END HIDDEN TESTS
passed("dependence")

# %% [markdown]
# ### Now use it
#
# Is the grey band of the lesson right? Your function measures 2,000 shuffles of the lynxes at once. Of
# 114 independent years 95 % should lie between −1.96/√114 and 1.96/√114, which is ±0.18. The real order stands
# beside them.

# %% use="dependence"
from helpers.data.real import lynx
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("dependence")
def measure_the_band():
    years = lynx().double().numpy()
    shuffles = np.random.default_rng(0).permuted(np.tile(years, (2000, 1)), axis=1)
    rows = {}
    for lag in (1, 2, 5, 10):
        of_shuffles = dependence(shuffles, lag)
        share = (abs(of_shuffles) < 1.96 / 114**0.5).mean()
        rows[f"lag {lag}"] = [float(dependence(years[None], lag)[0]), f"{share:.0%}"]
    return table(rows, ["real order", "shuffles inside ±0.18"], "lynxes")


# %% [markdown]
# ## 2.2 Folds that respect time
#
# ●●○ · important · 12 minutes
#
# Cut the times 0 … n − 1 into `folds + 1` consecutive blocks, as equal as possible, longer ones
# first (`np.array_split` cuts so). Fold k **tests** on block k + 1 and **trains** on everything
# before that block, except the last `gap` points before it. Return a list of `folds` pairs
# `(train, test)` of integer arrays in increasing order. n is at least `folds + 1`.
#
# `time_split(5, 2)` cuts 0 1 | 2 3 | 4 and is `[([0, 1], [2, 3]), ([0, 1, 2, 3], [4])]`, as arrays.
#
# scikit-learn's `TimeSeriesSplit` has blocks of one size and a longer start; ours never differ
# by more than one point. Raise `ValueError` if the gap leaves the first fold nothing to train on.
#
# <details><summary>Hint 1</summary>
#
# Where does test block k begin? Then `train` is `np.arange` up to that place minus `gap`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `blocks = np.array_split(np.arange(n), folds + 1)`; the first block is never tested.
#
# </details>


# %% solution="time_split"
def time_split(n: int, folds: int, gap: int = 0) -> list[tuple[Array, Array]]:
    """Return (train, test) for each fold of an expanding window over n points."""
    ### BEGIN SOLUTION
    first, *tests = np.array_split(np.arange(n), folds + 1)
    if gap >= len(first):
        raise ValueError(
            f"a gap of {gap} leaves nothing of the first {len(first)} points"
        )
    return [(np.arange(test[0] - gap), test) for test in tests]
    ### END SOLUTION


# %% test="time_split" points=2
# The test looks at each fold: what it trains on, what it tests on, and what the gap leaves out.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

n, folds, gap = 23, 4, 2
pairs = ask(time_split, n, folds, gap=gap)
assert len(pairs) == folds, f"expected {folds} folds, got {len(pairs)}"
tested = np.concatenate([np.asarray(test) for _, test in pairs])
for k, (train, test) in enumerate(pairs):
    train, test = np.asarray(train), np.asarray(test)
    both = np.intersect1d(train, test)
    assert not len(both), f"fold {k}: point {both[:1]} is in training and test"
    assert len(train) and len(test), f"fold {k}: an empty training or test set"
    assert train.max() < test.min(), (
        f"fold {k}: trains on time {train.max()}, tests on {test.min()}: "
        "never train on the future"
    )
    assert train.max() + gap < test.min(), (
        f"fold {k}: gap={gap} points before the test block must be left out of training"
    )
    assert train.min() == 0, f"fold {k}: the window expands: training begins at time 0"
    same(train, np.arange(train.max() + 1), f"fold {k}: training, in order and whole")
    same(
        test, np.arange(test[0], test[-1] + 1), f"fold {k}: a block of times, in order"
    )
assert len(tested) == len(set(tested.tolist())), "a point is tested in two folds"
assert tested.max() == n - 1, "the last points are never tested: nothing may be dropped"
sizes = [len(test) for _, test in pairs]
assert sizes == [5, 5, 4, 4], (
    f"23 points in 5 blocks: test sizes 5, 5, 4, 4; got {sizes}"
)
starts = [int(test[0]) for _, test in pairs]
assert starts[0] == 5, (
    f"the first block has 5 points, then testing begins; got {starts}"
)
lengths = [len(train) for train, _ in pairs]
assert lengths == [s - gap for s in starts], (
    f"all points up to the gap are for training: expected {[s - gap for s in starts]} "
    f"points, got {lengths}"
)
for part in (part for pair in pairs for part in pair):
    assert isinstance(part, np.ndarray) and part.dtype.kind in "iu", (
        "return integer arrays: they are indices"
    )
example = [([0, 1], [2, 3]), ([0, 1, 2, 3], [4])]
for got, wanted in zip(time_split(5, 2), example, strict=True):
    same(np.asarray(got[0]), wanted[0], "the example, train")
    same(np.asarray(got[1]), wanted[1], "the example, test")
np.random.random()  # so that a seed set anew would be seen
again = in_any_form(time_split, n, folds, gap=gap)
same(again, pairs, "the same question once more")
try:
    time_split(20, 4, gap=4)
except ValueError:
    refused = True
else:
    refused = False
assert refused, "20 points, 5 blocks of 4, gap 4: nothing left to train on: ValueError"
try:
    time_split(20, 4, gap=5)
except ValueError:
    refused = True
else:
    refused = False
assert refused, (
    "gap 5, longer than the first block of 4: nothing left to train on, either"
)
### BEGIN HIDDEN TESTS
for n, folds, gap in (
    (20, 4, 0),
    (101, 7, 5),
    (50, 1, 24),
    (9, 8, 0),
    (2, 1, 0),
    (14, 3, 3),
    (400, 2, 1),
    (70_000, 1, 0),
):
    size, rest = divmod(n, folds + 1)
    edges = np.cumsum([0] + [size + (i < rest) for i in range(folds + 1)])
    expected = [
        ([*range(edges[k] - gap)], [*range(edges[k], edges[k + 1])])
        for k in range(1, folds + 1)
    ]
    for got, wanted in zip(time_split(n, folds, gap), expected, strict=True):
        same(np.asarray(got[0]), wanted[0], f"train, n={n}, folds={folds}, gap={gap}")
        same(np.asarray(got[1]), wanted[1], f"test, n={n}, folds={folds}, gap={gap}")
assert len(time_split(12, 3)) == 3
### END HIDDEN TESTS
passed("time_split")

# %% [markdown]
# ### Now use it
#
# How far ahead can one forecast the airline passengers from the calendar? Your folds ask it of a linear model,
# with a gap of 0, 6 and 12 months, as if the last numbers came in so late. The error is in thousands of passengers.

# %% use="time_split"
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_score

from helpers.data.real import passengers
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("time_split")
def forecast_the_passengers():
    t = np.arange(144)
    month = 2 * np.pi * t / 12
    calendar = np.stack([t, np.sin(month), np.cos(month)], axis=1)
    rows = {}
    for gap in (0, 6, 12):
        folds = time_split(144, 5, gap=gap)
        model, how = LinearRegression(), "neg_mean_absolute_error"
        errors = cross_val_score(model, calendar, passengers(), cv=folds, scoring=how)
        rows[f"gap of {gap} months"] = [*(-errors), -errors.mean()]
    head = [*(f"fold {k}" for k in range(1, 6)), "mean"]
    return table(rows, head, "error, in thousands")


# %% [markdown]
# ## 2.3 How big is the leak?
#
# ●●● · important · 15 minutes
#
# Compare both splits for any model and any features. `predict(x_train, y_train, x_test)` trains
# a model and returns its predictions for `x_test`. Given `x` `(n, D)` and `y` `(n,)` in time
# order, return $R^2$ of the random split **minus** $R^2$ of the split in time order. Both
# splits train on n − `test` points and test on `test` points.
#
# - In time order the last `test` points are the test; at random, `test` points drawn with `seed`.
# - **Standardise** the features before `predict` sees them: subtract the mean of each column, divide by
#   its standard deviation (`std()`, no column is constant), both taken from the
#   *training* points. A test point is the future, and you do not know its mean.
# - $R^2 = 1 - \sum (y - \hat y)^2 / \sum (y - \bar y)^2$ over the test points, $\bar y$ their mean; it may
#   be negative. If `predict` is always right, both are 1 and the leak is 0.
#
# <details><summary>Hint 1</summary>
#
# Write an inner function `score(order)` that takes the places of all points, the test last, and
# call it twice.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.arange(n)` is the time order; `rng.permutation(n)` a random one. Cut both at n − test.
#
# </details>


# %% solution="leak"
def leak(
    predict: Callable[[Array, Array, Array], Array],
    x: Array,
    y: Array,
    test: int,
    seed: int,
) -> float:
    """Return R² of a random split minus R² of a split in time order."""

    ### BEGIN SOLUTION
    def score(order: Array) -> float:
        past, future = order[:-test], order[-test:]
        mean, std = x[past].mean(axis=0), x[past].std(axis=0)
        scaled = (x - mean) / std  # (n, D)
        errors = y[future] - predict(scaled[past], y[past], scaled[future])
        return 1 - (errors**2).mean() / y[future].var()

    shuffled = np.random.default_rng(seed).permutation(len(y))
    return float(score(shuffled) - score(np.arange(len(y))))
    ### END SOLUTION


# %% test="leak" points=2
# The test spies on what your function hands to the model, and compares the difference of the two scores.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

n, test = 60, 15
rng = np.random.default_rng(4)
y = rng.normal(size=n).cumsum() + 5 * np.arange(n)
x = np.stack([3.0 * np.arange(n), rng.normal(size=n).cumsum() - 20], axis=1)
seen = []


def spy(x_train, y_train, x_test):
    seen.append([np.array(part) for part in (x_train, y_train, x_test)])
    return np.full(len(x_test), 100.0)


value = ask(leak, spy, x, y, test, 1)
assert len(seen) == 2, (
    f"train one model for each split: 2 calls, yours makes {len(seen)}"
)
for _, y_train, _ in seen:
    strangers = np.setdiff1d(y_train, y)
    assert not len(strangers), (
        f"`predict` got the target {strangers[0]:.2f}, which is not in y: only the features "
        "are standardised"
    )
places = [np.array([int(abs(y - v).argmin()) for v in call[1]]) for call in seen]
assert [len(p) for p in places] == [n - test] * 2, (
    f"both splits train on n - test = {n - test} points; yours on {[*map(len, places)]}"
)
assert set(places[0].tolist()) != set(places[1].tolist()), (
    "both splits have the same indices: the difference says nothing about the leak"
)
ordered = [set(p.tolist()) == set(range(n - test)) for p in places]
assert sum(ordered) > 0, (
    "no split trains on the first n - test points: test on the last"
)
fitted = []
for x_train, _, x_test in seen:
    assert x_train.shape == (n - test, 2) and x_test.shape == (test, 2), (
        f"features (n - test, D) and (test, D); got {x_train.shape} and {x_test.shape}"
    )
    assert abs(x_train[:, 0].mean()) < 5, "the features reach `predict` unscaled"
    fitted += [x_train.mean(axis=0), x_train.std(axis=0) - 1]
slopes = seen[0][0].std(axis=0) / x[places[0]].std(axis=0)
assert not np.isclose(*slopes), (
    "both columns are divided by the same number, or by none: each has its own standard "
    "deviation"
)
assert np.allclose(fitted[::2], 0, atol=1e-6), (
    "the training features should have mean 0 and standard deviation 1: is the scaler "
    "fitted on all points? The test points are the future"
)
assert np.allclose(fitted[1::2], 0, atol=1e-6), (
    f"the training features have the standard deviations {fitted[1] + 1}, not 1: take std()"
)
for p, (_, _, x_test) in zip(places, seen, strict=True):
    rest = np.setdiff1d(np.arange(n), p)
    true = (x[rest] - x[p].mean(axis=0)) / x[p].std(axis=0)
    assert np.allclose(np.sort(x_test, axis=0), np.sort(true, axis=0)), (
        "scale the test features with the mean and standard deviation of training"
    )
at_random = places[ordered.index(False)]
held = [np.setdiff1d(np.arange(n), p) for p in (at_random, np.arange(n - test))]
r2 = [1 - ((y[h] - 100) ** 2).mean() / y[h].var() for h in held]
assert np.ndim(value) == 0, f"return one number, got the shape {np.shape(value)}"
assert not np.isclose(value, r2[1] - r2[0]), "random minus time order, not the reverse"
assert not np.isclose(value, max(r2[0], 0) - max(r2[1], 0)), (
    f"here R² is {r2[0]:.2f} and {r2[1]:.2f}: keep negative values, do not raise them to 0"
)
same(value, r2[0] - r2[1], "R² of the random split minus R² in time order", atol=1e-6)
for p, (x_train, _, _) in zip(places, seen, strict=True):
    true = (x[p] - x[p].mean(axis=0)) / x[p].std(axis=0)
    assert np.allclose(x_train, true), "features and targets do not stand in pairs"
far = np.diff(np.setdiff1d(np.arange(n), at_random))
assert far.max() > 1, "a random split draws single points, not a block of them"
leak(spy, x, y, test, 2)
again = [np.sort(call[1]) for call in seen[2:]]
assert not np.allclose(again[ordered.index(False)], np.sort(y[at_random])), (
    "another seed must draw another random split: is `seed` used?"
)


def line(x_train, y_train, x_test):
    a, b = np.polyfit(x_train[:, 0], y_train, 1)
    return a * x_test[:, 0] + b


np.random.random()  # so that a seed set anew would be seen
always_right = in_any_form(leak, line, x[:, :1], 5 * x[:, 0] - 8, test, 3)
same(always_right, 0.0, "a line fits points on a line: R² is 1 in both splits")


### BEGIN HIDDEN TESTS
def nearest(x_train, y_train, x_test):
    gaps = abs(x_test[:, None, :1] - x_train[None, :, :1]).sum(axis=2)
    return y_train[gaps.argsort(axis=1)[:, :10]].mean(axis=1)


times = np.stack([np.arange(400.0), np.random.default_rng(0).normal(size=400)], axis=1)
leaks = {0.0: [], 0.9: []}
for phi in leaks:
    for s in range(8):
        e = np.random.default_rng(s).normal(size=500)
        for i in range(1, 500):
            e[i] += phi * e[i - 1]
        leaks[phi].append(leak(nearest, times, e[100:], 100, s))
assert abs(np.median(leaks[0.0])) < 0.25, leaks
assert np.median(leaks[0.9]) > 0.5 and min(leaks[0.9]) > 0, leaks
held = []


def middle(x_train, y_train, x_test):
    held.append(np.setdiff1d(np.arange(30), np.round(y_train).astype(int)))
    return np.full(len(x_test), y_train.mean() + x_test[:, 0].max())


wide = np.random.default_rng(3).normal(size=(30, 4)) * [1, 10, 0.1, 5] + 3
for s in range(12):
    held.clear()
    got = leak(middle, wide, np.arange(30.0), 7, s)
    assert [len(h) for h in held] == [7, 7]
    r2 = []
    for h in sorted(held, key=lambda h: h[0] == 23):  # the random one first
        rest = np.setdiff1d(np.arange(30), h)
        z = (wide[h] - wide[rest].mean(axis=0)) / wide[rest].std(axis=0)
        guess = rest.mean() + z[:, 0].max()
        r2.append(1 - ((h - guess) ** 2).sum() / ((h - h.mean()) ** 2).sum())
    same(got, r2[0] - r2[1], f"D = 4, seed {s}", atol=1e-5)
times = np.zeros(30, int)  # so often each point was a test point
for s in range(60):
    held.clear()
    leak(middle, wide, np.arange(30.0), 15, s)
    for h in held:
        times[h] += 1
times[15:] -= 60  # in time order
assert times.min() > 8 and times.max() < 52, f"all points are drawn equally: {times}"
together = 0  # a test point and its neighbour: as likely as any two
for s in range(60):
    held.clear()
    leak(middle, wide, np.arange(30.0), 15, s)
    drawn = next(h for h in held if h[0] != 15)
    together += np.isin(drawn[drawn % 2 == 0] + 1, drawn).sum()
assert 120 < together < 310, f"neighbours are drawn apart: {together} of 450 pairs"
### END HIDDEN TESTS
passed("leak")

# %% [markdown]
# ### Now use it
#
# Six days of solar power in Britain, every half hour. One model averages the training points nearest to the time
# and the hour, the other is linear in them. Whose score leaks more? Your function says, for five seeds and the
# last day as the test.

# %% use="leak"
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsRegressor

from helpers.data.real import sunshine
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("leak")
def weigh_the_leak():
    power = sunshine().double().numpy()
    t = np.arange(len(power))
    hour = 2 * np.pi * t / 48
    calendar = np.stack([t, np.sin(hour), np.cos(hour)], axis=1)
    rows = {}
    for name, model in {
        "nearest 3": KNeighborsRegressor(3),
        "linear": LinearRegression(),
    }.items():

        def predict(x_train, y_train, x_test, model=model):
            return model.fit(x_train, y_train).predict(x_test)

        rows[name] = [leak(predict, calendar, power, 48, seed) for seed in range(5)]
    return table(rows, [f"seed {seed}" for seed in range(5)], "R² that leaks")


# %% [markdown]
# ## 2.4 How many points do you really have?
#
# ●●● · important · 12 minutes
#
# The lesson knew $\varphi$, and so $n_\mathrm{eff}$. You have one series, `x` `(n,)`, and do not know its
# kind. Estimate
#
# $$n_\mathrm{eff} = \frac{n}{1 + 2 \sum_{k=1}^{K} r_k},$$
#
# with the autocorrelations $r_k$ of the lesson's formula. **Stop in time**: beyond some lag they are
# noise, and the sum of noise is no estimate. Let K be the last lag *before the first* k with
# $|r_k| < 2/\sqrt n$. If that is k = 1, then $n_\mathrm{eff} = n$. A series that swings from side to
# side ($r_1 < 0$) may be worth more than n points. Return what the formula gives, rounded or cut nowhere.
#
# The series 1, 2, …, 10 has $r_1 = 0.7$ and $r_2 = 0.41 < 2/\sqrt{10}$: it is worth 10/(1 + 1.4) = 4.17 points.
#
# <details><summary>Hint 1</summary>
#
# A loop over k = 1, 2, … with a `break`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Your function from 2.1 takes a batch: `dependence(x[None], k)[0]`.
#
# </details>


# %% solution="effective_n"
def effective_n(x: Array) -> float:
    """Return how many independent points the series x (n,) is worth."""
    ### BEGIN SOLUTION
    total = 0.0
    for k in range(1, len(x)):
        r_k = dependence(x[None], k)[0]
        if abs(r_k) < 2 / len(x) ** 0.5:
            break
        total += r_k
    return float(len(x) / (1 + 2 * total))
    ### END SOLUTION


# %% test="effective_n" points=2
# The test compares your count with exact ones: slow series, series that swing, and independent ones.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form


def series(phi, n, seed):
    e = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        e[t] += phi * e[t - 1]
    return 7 + e


slow = effective_n(series(0.95, 3000, 7))
assert np.ndim(slow) == 0, f"return one number, got the shape {np.shape(slow)}"
assert abs(slow) < 1e6, (
    f"got {slow:.3g}: summed to the very end they make exactly -1/2, and you divide by "
    "zero: stop in time"
)
why = "AR(0.95), n = 3000"
ask(
    effective_n, series(0.95, 3000, 7), case="slow", expected=71.369, why=why, atol=0.01
)
same(effective_n(np.arange(1.0, 11)), 10 / 2.4, "1, 2, ..., 10: 10 / (1 + 2 * 0.7)")
noise = ask(effective_n, series(0, 400, 2), case="noise")
assert np.ndim(noise) == 0, f"return one number, got the shape {np.shape(noise)}"
same(noise, 400, "independent points: all 400 count (every r_k from k = 1 is noise)")
why = "AR(-0.7), n = 700, which swings, so its mean is better known"
ask(
    effective_n, series(-0.7, 700, 5), case="swing", expected=4031.59, why=why, atol=0.1
)
np.random.random()  # so that a seed set anew would be seen
again = in_any_form(effective_n, series(0.9, 300, 1))
same(effective_n(series(0.9, 300, 1)), again, "the same question once more")
same(
    effective_n(100 * series(0.95, 3000, 7) - 30), slow, "level and scale do not matter"
)
### BEGIN HIDDEN TESTS
for phi, n, seed in (
    (0.6, 500, 3),
    (0.95, 2000, 4),
    (-0.5, 3000, 2),
    (0.9, 3000, 5),
    (0.0, 90, 6),
):
    x = series(phi, n, seed)
    d = x - np.mean(x)
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    K = int((abs(r) < 2 / n**0.5).argmax())
    same(effective_n(x), n / (1 + 2 * r[1:K].sum()), f"φ = {phi}, n = {n}", atol=1e-3)
checked = 0
for seed in range(60):
    n, phi = 8 + seed, (0.9, -0.8, 0.4)[seed % 3]
    x = series(phi, n, seed) * 10.0 ** (seed % 5 - 2)
    d = x - np.mean(x)
    r = np.correlate(d, d, "full")[n - 1 :] / (d @ d)
    small = np.flatnonzero(abs(r) < 2 / n**0.5)
    below = 1 + 2 * r[1 : small[0]].sum()
    if abs(abs(r[: small[0] + 1]) - 2 / n**0.5).min() > 1e-6 and abs(below) > 0.05:
        checked += 1
        same(effective_n(x), n / below, f"φ = {phi}, n = {n}", atol=1e-4)
assert checked > 40
estimates = [effective_n(series(0.5, 2000, seed)) for seed in range(10)]
assert abs(np.median(estimates) / (2000 / 3) - 1) < 0.15, estimates
### END HIDDEN TESTS
passed("effective_n")

# %% [markdown]
# ### Now use it
#
# A second of the heart is 360 numbers. The lesson, under "Deeper", counts them by means of all 20 seconds; your function
# counts each second from itself. How often does the interval of a second hold the mean of the whole record? Better
# than with 360, but not 95 %: from one second alone nobody can know of a wave that is longer than
# a second.

# %% use="effective_n"
from helpers.data.real import heart_beats
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("effective_n")
def count_the_heart():
    heart = heart_beats().double().numpy()
    seconds = heart[:7200].reshape(20, 360)
    off, std = abs(seconds.mean(axis=1) - heart.mean()), seconds.std(axis=1)
    counts = np.array([effective_n(second) for second in seconds])
    rows = {
        "all numbers": [360, f"{(off < 1.96 * std / 360**0.5).mean():.0%}"],
        "your count": [
            np.median(counts),
            f"{(off < 1.96 * std / counts**0.5).mean():.0%}",
        ],
    }
    return table(rows, ["counted as", "truth inside"], "a second")


# %% [markdown]
# ## 2.5 Five data sets, five splits, in words
#
# ●●○ · 10 minutes · read by your instructor
#
# For each of these say in two or three sentences: what is one *point*, what is the independent
# unit, which half of i.i.d. fails (if any), and how would you split?
#
# 1. 10,000 throws of one die, written down in order; is it fair?
# 2. Electricity use of one city, every hour for three years; forecast the next day.
# 3. 2,000 heartbeats cut from the recordings of 40 patients; find sick patients among *new* ones.
# 4. 50,000 product reviews by 30,000 customers; is a new review positive?
# 5. One year of air quality from one station, with single hours missing; fill the holes.

# %% [markdown] manual="which_split" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - the unit: throws (1) and, nearly, reviews (4) are i.i.d. as they are, where a customer with
#   several reviews is the better unit; heartbeats (3) are not, patients are; in 2 and 5 neighbouring
#   hours depend on each other, and there is one single sequence;
# - the half that fails: independence in 3 (inside a patient), both in 2 and 5 (seasons, trend
#   between years); reviews may drift with time, which is a good remark;
# - the split that imitates the use: any for 1, time order with an expanding window and a gap of up
#   to a day for 2, by patient for 3, random or by customer (or by time, if drift is named) for 4, and
#   for 5 random single hours, because the neighbours will be there when the holes are filled.
# ### END SOLUTION

# %% [markdown]
# ## Deeper
#
# Two more, for when you have time: a generator of series that is right from its first point, and a test
# that needs no formula.

# %% [markdown]
# ## 2.6 A series that is stationary from its first point
#
# ●●○ · important · 12 minutes
#
# The lesson let its series warm up for 500 points, and the spread grew with φ. Do better. Return
# an AR series of `n` points (n may be 1), `x[t] = phi * x[t-1] + noise`, in which **every** point, the first
# included, is Gaussian with mean 0 and standard deviation 1, for any `phi` between −1 and 1. The correlation
# of points k apart has to be `phi ** k`. The same `seed` gives the same series, another seed another.
# Raise `ValueError` if `abs(phi) >= 1`: no such series is stationary.
#
# With `phi=0.6` the noise, `x[t] - 0.6 * x[t-1]`, has standard deviation 0.8.
#
# <details><summary>Hint 1</summary>
#
# The first point has nothing to inherit. What distribution does it have to come from?
#
# </details>
# <details><summary>Hint 2</summary>
#
# If $x_{t-1}$ has variance 1, then $\varphi x_{t-1}$ has variance $\varphi^2$. How much
# *variance* is left for the noise? Its standard deviation is the root of that.
#
# </details>


# %% solution="ar1"
def ar1(n: int, phi: float, seed: int) -> Array:
    """Return a stationary AR(1) series (n,) with mean 0 and standard deviation 1."""
    ### BEGIN SOLUTION
    if abs(phi) >= 1:
        raise ValueError(f"phi must lie between -1 and 1, got {phi}")
    x = np.random.default_rng(seed).normal(size=n)
    for t in range(1, n):
        x[t] = phi * x[t - 1] + (1 - phi**2) ** 0.5 * x[t]
    return x
    ### END SOLUTION


# %% test="ar1" points=2
# The test measures spread, memory and noise of your series, from the first point on, over many seeds.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

x = np.asarray(ask(ar1, 4000, 0.8, seed=1))
assert x.shape == (4000,), f"expected shape (4000,), got {x.shape}"
same(ar1(50, 0.8, seed=3), ar1(50, 0.8, seed=3), "the same seed, the same series")
other = np.asarray(ar1(4000, 0.8, seed=2))
assert not np.allclose(x, other), "another seed must give another series: is it used?"
d = np.concatenate([x[100:] - x.mean(), other[100:] - other.mean()])
assert abs(d.std() - 1) < 0.15, (
    f"the standard deviation must be 1 whatever phi is; yours is {d.std():.2f}: "
    "how much variance is left for the noise?"
)
for k in (1, 2, 4):
    r = (d[:-k] @ d[k:]) / (d @ d)
    assert abs(r - 0.8**k) < 0.1, (
        f"lag {k}: expected phi ** {k} = {0.8**k:.2f}, got {r:.2f}"
    )
x = np.asarray(ar1(4000, 0.6, seed=5))
assert x.dtype == np.float64, f"expected float64, got {x.dtype}"
noise = x[1:] - 0.6 * x[:-1]
assert abs(noise.std() - 0.8) < 0.04, (
    f"phi = 0.6: the noise should have the standard deviation 0.8, yours {noise.std():.2f}"
)
far = (abs(noise) > 1.8 * 0.8).mean()  # 7.2 % of a Gaussian's draws
assert 0.05 < far < 0.1, (
    f"Gaussian noise is further than 1.8 standard deviations in 7 % of all draws; yours "
    f"in {far:.1%}"
)
rare = (abs(noise) > 3 * 0.8).mean()  # 0.27 %
assert rare < 0.008, (
    f"Gaussian noise is further than 3 standard deviations in 0.3 % of all draws; yours "
    f"in {rare:.1%}"
)
for phi in (0.9, 0.999):
    starts = np.array([ar1(3, phi, seed=seed) for seed in range(300)])  # (300, 3)
    first, last = starts.std(axis=0)[[0, 2]]
    assert first > 0.85, (
        f"phi = {phi}: the first values are too calm: over 300 seeds x[0] has the standard "
        f"deviation {first:.2f}, expected 1 like everywhere else"
    )
    assert max(first, last) < 1.15, (
        f"phi = {phi}: over 300 seeds x[0] and x[2] have the standard deviations {first:.2f} "
        f"and {last:.2f}, expected 1"
    )
    bond = np.corrcoef(starts[:, 0], starts[:, 1])[0, 1]
    assert bond > 0.8, f"phi = {phi}: x[1] should remember x[0]; correlation {bond:.2f}"
for phi in (1.0, -1.0, 1.5, -3.0):
    try:
        ar1(5, phi, seed=0)
    except ValueError:
        refused = True
    else:
        refused = False
    assert refused, f"phi = {phi:g} gives no stationary series: raise a ValueError"
np.random.random()  # so that a seed set anew would be seen
assert np.shape(in_any_form(ar1, 1, 0.5, seed=3)) == (1,), "n = 1: one point, (1,)"
### BEGIN HIDDEN TESTS
ones = np.array([ar1(1, 0.9, seed=seed) for seed in range(400)])
far = (abs(ones) > 1.75).mean()  # 8 % of a Gaussian's draws
assert 0.03 < far < 0.15, f"the first point is Gaussian: {far:.1%} beyond 1.75"
assert ones.shape == (400, 1) and abs(ones.std() - 1) < 0.15, "n = 1"
assert abs(ones.mean()) < 0.2, "n = 1: the mean is 0"
twos = np.array([ar1(2, 0.0, seed=seed) for seed in range(400)])
assert abs(np.corrcoef(twos.T)[0, 1]) < 0.2 and abs(twos.std() - 1) < 0.1, "phi = 0"
for phi in (-0.7, 0.0, 0.5):
    many = np.stack([ar1(400, phi, seed=seed) for seed in range(40)])
    assert abs(many.std() - 1) < 0.05, phi
    for k in (1, 2, 3):
        assert abs((many[:, :-k] * many[:, k:]).mean() - phi**k) < 0.06, (phi, k)
    assert abs(many[:, 0].std() - 1) < 0.4, phi
negative = np.array([ar1(2, -0.95, seed=seed) for seed in range(300)])
assert abs(negative.std(axis=0) - 1).max() < 0.15
assert np.corrcoef(negative.T)[0, 1] < -0.85
### END HIDDEN TESTS
passed("ar1")

# %% [markdown]
# ## 2.7 A p-value by shuffling
#
# ●●○ · important · 12 minutes
#
# Turn the shuffles of the lesson, under "Deeper", into a test. `statistic(x)` returns a number that is large if
# the order of `x` `(n,)` is unusual. Compute it for `x` and for `rounds` shuffles of `x`, and return
#
# $$p = \frac{1 + \#\{\text{shuffles whose statistic is at least as large as that of } x\}}
# {1 + \mathrm{rounds}}.$$
#
# Why the ones? If all orders are equally likely, `x` itself is one of the permutations. So
# p can never be 0: with 49 rounds, none of which reaches `x`, it is 1/50 = 0.02. Compute the statistic
# 1 + `rounds` times, draw every shuffle anew, and draw from `seed`.
#
# <details><summary>Hint 1</summary>
#
# `rng.permutation(x)` returns a shuffled copy; `rng.shuffle(x)` shuffles x itself.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A statistic that is always the same is always "at least as large": p is 1.
#
# </details>


# %% solution="permutation_p"
def permutation_p(
    x: Array, statistic: Callable[[Array], float], rounds: int, seed: int
) -> float:
    """Return the p-value of `statistic` on x (n,) among shuffles of x."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    real = statistic(x)
    at_least = sum(statistic(rng.permutation(x)) >= real for _ in range(rounds))
    return (1 + at_least) / (1 + rounds)
    ### END SOLUTION


# %% test="permutation_p" points=2
# The test looks at the shuffles that you draw, and at p for orders that are unusual, usual and tied.
import numpy as np

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

seen, kinds = [], []


def smoothness(x):
    seen.append(np.array(x))
    kinds.append(type(x))
    return -float(np.abs(np.diff(x)).sum())


def constant(x):
    return 3.0


x = np.arange(12.0) ** 2
np.random.random()  # so that a seed set anew would be seen
before, shared = x.copy(), np.random.get_state()[1:3]
p = ask(permutation_p, x, smoothness, 49, 1, case="sorted")
state = np.random.get_state()[1:3]
assert np.array_equal(state[0], shared[0]) and state[1] == shared[1], (
    "you changed NumPy's global random state: draw from np.random.default_rng(seed)"
)
assert all(np.array_equal(np.sort(s), before) for s in seen), (
    "a shuffle holds each point exactly once; yours repeat some (drawn with replacement?)"
)
orders = {tuple(s) for s in seen}
assert not 2 < len(orders) <= len(x), (
    f"{len(orders)} different orders in {len(seen)}: are they shifted instead of shuffled?"
)
assert len(orders) > 45, f"only {len(orders)} different orders: draw each shuffle anew"
assert len(seen) == 50, f"expected 1 + rounds = 50 statistics, you computed {len(seen)}"
assert p > 0, "p = 0 is impossible: the data are one of the permutations"
assert p < 1, (
    "p = 1 for the smoothest order of all: an unusual order is one that few shuffles reach; "
    "do you count the other tail, or take absolute values?"
)
same(p, 1 / 50, "no shuffle is as smooth as sorted points: p = 1 / (1 + rounds)")
same(
    ask(permutation_p, x, constant, 49, 1, case="constant"),
    1.0,
    "all shuffles are at least as large as x (equal): count ties, >= and not >",
)
rough = ask(permutation_p, np.array([0.0, 9, 1, 8, 2, 7, 3, 6]), smoothness, 49, 1)
assert in_any_form(permutation_p, before, smoothness, 49, 1) == p, "another answer"
assert rough > 0.5, (
    f"zigzag is rougher than most: p near 1, got {rough:.2f}; the other tail?"
)
some = np.random.default_rng(8).normal(size=9)
values = [permutation_p(some, smoothness, 49, seed) for seed in (3, 3, 4, 5, 6, 7)]
assert values[0] == values[1], "the same seed must give the same p"
assert len(set(values)) > 1, "another seed, other shuffles: is `seed` used?"
part = permutation_p(some, smoothness, 6, 1)
assert abs(7 * part - round(7 * part)) < 1e-9, (
    f"6 rounds: p is a whole number of sevenths; yours is {part}: round nothing"
)
assert all(kind is np.ndarray for kind in kinds), (
    "`statistic` gets arrays like x; yours also gets lists"
)


### BEGIN HIDDEN TESTS
def neighbours(x):
    d = x - np.mean(x)
    return float(d[:-1] @ d[1:])


rng = np.random.default_rng(0)
p_values = [permutation_p(rng.normal(size=15), neighbours, 19, s) for s in range(80)]
steps = np.array(p_values) * 20
assert np.allclose(steps, steps.round()) and steps.min() >= 1 and steps.max() <= 20
assert abs(np.mean(p_values) - 0.525) < 0.12, np.mean(p_values)
assert 0.3 < np.mean(np.array(p_values) <= 0.5) < 0.7
walk = rng.normal(size=60).cumsum()
same(permutation_p(walk, neighbours, 99, 2), 0.01, "a walk is not independent")
same(permutation_p(np.zeros(5), neighbours, 9, 2), 1.0, "all points equal")
values = [permutation_p(np.arange(3.0), lambda s: float(s[0]), 3000, s) for s in (0, 1)]
assert max(abs(np.array(values) - 1)) < 1e-9, (
    "x[0] = 0 is the least: every order reaches it"
)
values = [permutation_p(np.arange(3.0), lambda s: float(s[2]), 3000, s) for s in (0, 1)]
assert max(abs(np.array(values) - 1 / 3)) < 0.04, (
    f"a third of all orders ends so: {values}"
)
same(
    permutation_p(np.arange(4.0), neighbours, 1, 0) * 2 % 1, 0.0, "one round: 1/2 or 1"
)


def steps(s):
    return -float(abs(s[1:] - s[:-1]).sum())


values = [permutation_p(np.arange(3.0), lambda s: 1e3 + s[2], 3000, s) for s in (0, 1)]
assert max(abs(np.array(values) - 1 / 3)) < 0.04, "1,001 is not as large as 1,002"
near = 1 + 1e-9 * np.arange(40.0)  # float32 does not see that they differ
same(permutation_p(near, steps, 9, 1), 0.1, "the statistic gets float64 arrays")
### END HIDDEN TESTS
passed("permutation_p")

# %% [markdown]
# ### Now use it
#
# Are the pauses between heart beats independent of each other? Here are the first 23 of the record, in seconds. The
# statistic is large if neighbouring pauses are alike. Your test says how many shuffles reach it.

# %% use="permutation_p"
from helpers.data.real import heart_beats, lynx
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("permutation_p")
def test_the_heart():
    def alike(x):
        d = x - x.mean()
        return d[:-1] @ d[1:]

    heart = heart_beats().double().numpy()
    middle = heart[1:-1]
    is_peak = (middle > 0.4) & (middle > heart[:-2]) & (middle >= heart[2:])
    pauses = np.diff(np.flatnonzero(is_peak) / 360)[:23]
    series = {"pauses of the heart": pauses, "lynxes": lynx().double().numpy()}
    series["noise"] = np.random.default_rng(0).normal(size=23)
    rows = {
        name: [f"{permutation_p(x, alike, 499, 0):.3f}"] for name, x in series.items()
    }
    return table(rows, ["p"], "alike by chance?")
