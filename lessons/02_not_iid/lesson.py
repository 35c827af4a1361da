# %% [markdown]
# # 2 · What breaks when data depend on each other?
#
# **Goal:** see which of your numbers turn false when points lean on their neighbours: the
# test score, the error bar and the p-value; and repair each of them.
#
# About {minutes} minutes, then the exercises. You need lesson 1, a mean, a variance and a
# correlation.

# %%
import math

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, TimeSeriesSplit
from sklearn.neighbors import KNeighborsRegressor

from helpers.data.series import KINDS, draw_ar, draw_series
from helpers.figures.dependence import plot_phi
from helpers.figures.false_alarms import plot_coverage, plot_p_values, plot_shuffles
from helpers.figures.series import plot_copying, plot_correlograms, plot_series
from helpers.figures.splits import plot_folds, plot_scores
from helpers.progress.experience import reveal
from helpers.widgets.slide import slide

SEEDS = range(10)

# %% [markdown]
# ## The small print of every table
#
# Most of machine learning starts from a table:
#
# | row t | X, °C today | Y, °C tomorrow |
# |---|---|---|
# | 1 | 17.1 | 16.4 |
# | 2 | 16.4 | 16.9 |
# | 3 | 16.9 | 14.2 |
#
# and from an assumption in small print: the rows are **independent and identically
# distributed**, i.i.d. for short. Here they are not: the Y of each row is the X of the next,
# and October differs from July.

# %%
today, tomorrow = [17.1, 16.4, 16.9, 14.2], [16.4, 16.9, 14.2, 13.8]

assert tomorrow[:-1] == today[1:]  # the rows hold each other's answers

# %% [markdown]
# ## Two halves of i.i.d.
#
# - **Independent:** knowing some rows tells nothing about another. The probabilities
#   multiply, $p(x_1, \dots, x_T) = p(x_1) \cdots p(x_T)$.
# - **Identically distributed:** every row follows the *same* distribution,
#   $p(x_1) = \dots = p(x_T)$.
#
# The halves are separate: either can fail alone. Four kinds of series show all four cases,
# each with noise of standard deviation 1.

# %%
series = {kind: draw_series(kind, n=1000, seed=1)[0] for kind in KINDS}  # each (T,)

plot_series(series)

# %% [markdown]
# ## One of them, written out
#
# **AR(0.9)** is autoregressive: each point keeps 0.9 of the point before and adds fresh noise,
#
# $$x_t = \varphi\, x_{t-1} + \epsilon_t, \qquad \varphi = 0.9.$$
#
# With $\varphi = 0$ only the noise remains, which is i.i.d. With $\varphi = 1$ nothing is ever
# forgotten, the **random walk**. We start at 0, let the series warm up, and throw the first 500
# points away.

# %%
noise = np.random.default_rng(1).normal(size=1500)
x = [0.0]
for e_t in noise[1:]:
    x.append(0.9 * x[-1] + e_t)

assert np.allclose(x[500:], series["AR(0.9)"])

# %% [markdown]
# ## Which half fails?
#
# To ask about a distribution *at time t* we need many series, not many times: B = 2,000 of each
# kind, as rows of an array (B, T). Identically distributed: mean and spread should be those of
# any other time. Independent: a point and the next should not be correlated, from series to
# series. These are checks that can catch a failure, not proofs: mean, spread and correlation are
# only a part of a distribution.

# %%
many = {kind: draw_series(kind, n=1000, many=2000, seed=2) for kind in KINDS}  # (B, T)
print(f"{'':18}mean at t = 110, 990 | std at t = 110, 990 | corr(x_t, x_t+1)")
facts = {}
for kind, x in many.items():
    early, late, after = x[:, 110], x[:, 990], x[:, 991]  # (B,)
    row = [early.mean(), late.mean(), early.std(), late.std()]
    facts[kind] = [*row, np.corrcoef(late, after)[0, 1]]
    print(f"{kind:18}", *(f"{value:8.2f}  " for value in facts[kind]))

for kind in ["i.i.d.", "AR(0.9)"]:  # identically distributed
    mean, mean_late, std, std_late, _ = facts[kind]
    assert abs(mean - mean_late) < 0.3 and abs(std / std_late - 1) < 0.15
for kind in ["i.i.d.", "trend + season"]:  # neighbours not correlated
    assert abs(facts[kind][4]) < 0.1 < 0.8 < facts["AR(0.9)"][4]
assert facts["trend + season"][1] > facts["trend + season"][0] + 2
assert facts["random walk"][3] > 2 * facts["random walk"][2]

# %% [markdown]
# | kind | independent | identically distributed |
# |---|---|---|
# | i.i.d. | yes | yes |
# | AR(0.9) | no | yes |
# | trend + season | yes | no |
# | random walk | no | no |
#
# For sequences the second half is stretched to **stationarity**: not only each point, but each
# *stretch* of points has the same joint distribution wherever it stands. AR(0.9) is stationary
# and dependent: "not independent" and "not stationary" are two different complaints.
#
# > **Tip.** Some series can be mended. The *steps* of a random walk, `np.diff(x)`, are i.i.d.

# %% [markdown]
# ## Inside a sequence, and across sequences
#
# "Sequences violate i.i.d." is true *inside* a sequence. Two different sequences, two reviews
# or two squares, normally still are i.i.d. samples: the rows of (B, T) do not know each other.
# That is why a random split **of whole sequences** is honest. We predict the last of 20 points,
# test on held-out sequences, and compare with 4,000 fresh ones.

# %%
inside, across, gaps = [], [], []
for seed in SEEDS:
    x, fresh = draw_ar(0.9, 20, 400, seed), draw_ar(0.9, 20, 4000, seed + 100)  # (B, T)
    inside.append(np.corrcoef(x[:, 9], x[:, 10])[0, 1])
    across.append(np.corrcoef(x[:-1, 10], x[1:, 10])[0, 1])
    held_out, train = np.split(np.random.default_rng(seed).permutation(400), 2)
    model = KNeighborsRegressor(5).fit(x[train, :-1], x[train, -1])
    score = model.score(x[held_out, :-1], x[held_out, -1])
    gaps.append(score - model.score(fresh[:, :-1], fresh[:, -1]))

assert min(inside) > 0.8 and abs(np.mean(across)) < 0.1
assert abs(np.mean(gaps)) < 0.04
print(f"correlation inside {np.mean(inside):.2f}, across {np.mean(across):.2f}")
print(f"R² on held-out minus R² on fresh sequences: {np.mean(gaps):+.3f}")

# %% [markdown]
# So the trouble of this lesson arises when **one long sequence is cut into rows**, and the rows
# are then treated as if they were strangers.
#
# ## Measure the dependence: autocorrelation
#
# Correlate the series with itself, k steps later:
#
# $$r_k = \frac{\sum_t (x_t - \bar x)(x_{t+k} - \bar x)}{\sum_t (x_t - \bar x)^2}.$$
#
# For an AR series the truth is $\varphi^k$: 0.9, 0.81, 0.73 and so on. `np.correlate` finds all
# the sums at once, a check of our loop. The grey band reaches to $\pm 1.96/\sqrt n$: of n
# independent points, 95 % of all $r_k$ lie in it.


# %%
def autocorrelation(x: np.ndarray, k: int) -> float:
    """Return r_k of one series (T,)."""
    d = x - x.mean()
    pairs = [d[t] * d[t + k] for t in range(len(d) - k)]
    return sum(pairs) / (d @ d)


lags = range(31)
r = {kind: [autocorrelation(x, k) for k in lags] for kind, x in series.items()}
d = series["AR(0.9)"] - series["AR(0.9)"].mean()
library = np.correlate(d, d, mode="full")[len(d) - 1 :] / (d @ d)
assert np.allclose(r["AR(0.9)"], library[:31])
assert all(abs(r["AR(0.9)"][k] - 0.9**k) < 0.1 for k in range(6))
assert abs(r["i.i.d."][1]) < 0.1 < 0.5 < r["trend + season"][1]
first = [autocorrelation(x, 1) for x in many["i.i.d."][:400]]
assert 0.92 < np.mean(np.abs(first) < 1.96 / 1000**0.5) < 0.98
assert abs(autocorrelation(np.diff(series["random walk"]), 1)) < 0.1
plot_correlograms(r, n=1000)

# %% [markdown]
# ## Two ways to misread it
#
# *Large, so dependent?* The third panel is large at all lags, though its noise is
# independent: $r_k$ compares with **one** mean, and a trend moves away from it. Autocorrelation
# is made for stationary series.
#
# *Zero, so independent?* No: it sees straight lines only. Below, each point is the product of
# two neighbouring noises. The points are uncorrelated. Their squares are not: large moves come in
# clusters.

# %%
plain, squared = [], []
for seed in SEEDS:
    noise = np.random.default_rng(seed).normal(size=5001)
    x = noise[1:] * noise[:-1]
    plain.append(autocorrelation(x, 1))
    squared.append(autocorrelation(x**2, 1))

assert abs(np.mean(plain)) < 0.05 and min(squared) > 0.12
f"lag 1 of the points {np.mean(plain):+.2f}, of their squares {np.mean(squared):+.2f}"

# %% [markdown]
# ## What breaks first: the test score
#
# The task: estimate $x_t$ from the calendar, that is from t and the season. The model
# averages the 5 training points nearest on the calendar. 800 points train it, 200 test it, and we
# split in two ways:
#
# - **random**: shuffle the rows, then cut. The default of most tools.
# - **in time order**: the first 800 train, the last 200 test.
#
# **Predict first.** On AR(0.9) the random split gives $R^2 \approx 0.8$ (1 is perfect, 0 is as
# good as guessing the mean). What does the split in time order give?

# %%
guess_in_order = None  # your guess, at most 1; may be negative

# %%
t = np.arange(1000)
season = 2 * np.pi * t / 50
calendar = np.stack([t / 50, np.sin(season), np.cos(season)], axis=1)  # (T, 3)


def both_splits(model, x: np.ndarray, seed: int) -> tuple[float, float]:
    """Return the R² of a random split and of a split in time order."""
    scores = []
    for order in [np.random.default_rng(seed).permutation(1000), t]:
        train, test = order[:800], order[800:]
        model.fit(calendar[train], x[train])
        scores.append(model.score(calendar[test], x[test]))
    return tuple(scores)


def over_seeds(model, many_x: np.ndarray) -> tuple:
    """Both lists of scores: a series for each seed, (SEEDS, T)."""
    pairs = [both_splits(model, x, seed) for seed, x in enumerate(many_x)]
    return tuple(zip(*pairs, strict=True))


# %%
nearest = KNeighborsRegressor(5)
scores = {kind: over_seeds(nearest, many[kind][: len(SEEDS)]) for kind in KINDS}
for kind in KINDS[1:]:
    assert min(scores[kind][0]) > 0.6 and max(scores[kind][1]) < 0.2
    assert np.median(scores[kind][1]) < 0 < 0.7 < np.median(scores[kind][0])
assert max(*scores["i.i.d."][0], *scores["i.i.d."][1]) < 0.1
plot_scores(scores)

# %%
reveal("ar_in_time_order", guess_in_order, np.median(scores["AR(0.9)"][1]))

# %% [markdown]
# One model, the same points, and two stories. On AR(0.9) a random split promises about 0.8; in
# time order the model is *worse than the mean*. On i.i.d. data both splits agree that there is
# nothing to learn, which is our control. (Single scores in time order are wild: compare their
# signs and medians, not their values.)
#
# This is a **leak**: the test points lie between training points, and the neighbours know the
# answer.

# %% [markdown]
# ## Why: how far away is the nearest neighbour?
#
# Take the simplest forecast: copy a training point h steps away. For an AR series with variance
# $\sigma^2$ the error follows from $r_h = \varphi^h$:
#
# $$\mathrm{E}(x_{t+h} - x_t)^2 = 2\,\sigma^2\,(1 - \varphi^h).$$
#
# Near h = 0 copying is excellent; from h = 7 on it is worse than guessing the mean, whose error is
# $\sigma^2$. Which h does each split ask for?

# %%
x = many["AR(0.9)"]
steps = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50]
error = [((x[:, h:] - x[:, :-h]) ** 2).mean() / x.var() for h in steps]
formula = [2 * (1 - 0.9**h) for h in steps]
assert np.allclose(error, formula, rtol=0.05) and error[3] < 1 < error[4]

for name, order in [
    ("random", np.random.default_rng(0).permutation(1000)),
    ("in order", t),
]:
    train, test = order[:800], order[800:]
    away = abs(test[:, None] - train).min(axis=1)  # (200,)
    assert (np.mean(away) < 2) == (name == "random")
    print(f"{name}: nearest training point {np.mean(away):.1f} steps away, on average")
plot_copying(steps, error, formula)

# %% [markdown]
# ## Turn the dependence up
#
# The slider changes $\varphi$ and keeps the noise. Watch three things move together: the series
# (drawn in units of its spread) gets smoother, the autocorrelation reaches further, and the two
# splits drift apart. The stems are the mean of ten series, the curve is $\varphi^k$. At which
# $\varphi$ would you notice the leak, if you saw only the upper row of dots?

# %%
frames, leaks = [], {}
phis = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
for phi in phis:
    x = draw_ar(phi, 1000, len(SEEDS), seed=2)  # the same noise for every phi
    pair = over_seeds(nearest, x)
    leaks[phi] = np.median(pair[0]) - np.median(pair[1])
    first = x[0, :300] / x.std()
    r_k = [np.mean([autocorrelation(row, k) for row in x]) for k in range(21)]
    frames.append(plot_phi(phi, first, r_k, pair))

about_zero = np.mean([row[:-20] @ row[20:] / (row @ row) for row in x])  # φ = 0.99
assert r_k[20] < about_zero < 0.99**20  # lag 20
assert abs(leaks[0]) < 0.2 and leaks[0.5] > 0.3 and leaks[0.9] > 1
slide(frames, [f"{phi:g}" for phi in phis], "φ", start=phis.index(0.9))

# %% [markdown]
# At $\varphi = 0.99$ the stems fall short of the curve. The formula is right; but 1,000 such points
# are few, and each series subtracts its own mean, which follows its slow waves. (With the true mean,
# 0, they fall less short.) How few, we count under "How many points do you really have?".

# %% [markdown]
# ## A split can crown the wrong model
#
# A leak is no fixed bonus: who remembers more gains more. We let a linear model on the same
# calendar (ridge) and a random forest compete on *trend + season*. The linear model can extend a
# trend; the other two can only repeat what they have seen.
#
# **Predict first.** The random split gives all three about 0.9. What does the forest reach in time
# order?

# %%
guess_forest = None  # your guess, at most 1; may be negative

# %%
rivals = {
    "nearest": nearest,
    "forest": RandomForestRegressor(10, random_state=0),
    "linear": Ridge(),
}
ranks = {name: over_seeds(m, many["trend + season"][:5]) for name, m in rivals.items()}
medians = {name: [np.median(s) for s in pair] for name, pair in ranks.items()}
at_random, in_order = zip(*medians.values(), strict=True)
assert max(at_random) - min(at_random) < 0.1 and max(in_order[:2]) < 0.3  # a tie
assert min(ranks["linear"][1]) > max(*ranks["nearest"][1], *ranks["forest"][1]) + 0.2
plot_scores(ranks)

# %%
reveal("forest_in_time_order", guess_forest, medians["forest"][1])

# %% [markdown]
# ## The repair: train on the past, test on the future
#
# One cut gives one wild score. **Expanding-window validation** makes several: each fold trains on
# all that came before its test block. A **gap** leaves out the points just before the block, if
# in use their answers are not known yet when you forecast.
#
# Is a random split always wrong? No. If the real task is to fill holes in a record, neighbours
# *will* be there. The split has to imitate the use.

# %%
folds = list(TimeSeriesSplit(n_splits=4, gap=5).split(np.zeros((100, 1))))
assert all(train.max() + 5 < test.min() for train, test in folds)

plot_folds(folds, n=100)

# %% [markdown]
# Does this repair the score? We hide the last 200 points of ten AR(0.9) series: the future. With
# the first 800 we ask random folds and expanding folds what error to expect there, and then look.
# (Mean squared errors; guessing the mean costs the variance, 5.3.)

# %%
expected = {"random folds": [], "expanding folds": [], "the future": []}
splits = {
    "random folds": list(KFold(4, shuffle=True, random_state=0).split(calendar[:800])),
    "expanding folds": list(TimeSeriesSplit(4).split(calendar[:800])),
    "the future": [(t[:800], t[800:])],
}
for x in many["AR(0.9)"][: len(SEEDS)]:
    for name, pairs in splits.items():
        for train, test in pairs:
            guess = nearest.fit(calendar[train], x[train]).predict(calendar[test])
            expected[name].append(((guess - x[test]) ** 2).mean())

at_random, expanding, future = (np.mean(errors) for errors in expected.values())
assert at_random < 1.5 and min(expanding, future) > 5.3
assert 0.5 < expanding / future < 2
{name: round(float(np.mean(errors)), 1) for name, errors in expected.items()}

# %% [markdown]
# The random folds promise an error far too small. The expanding folds say what the future says: this
# model is worse than guessing the mean. They are not exact, for each has fewer points to learn from
# and a stretch of its own to forecast, but they do not lie about *that*.

# %% [markdown]
# ## What breaks second: the error bar
#
# Report a mean of n = 500 points and its 95 % interval, $\bar x \pm 1.96\, s/\sqrt n$. The formula
# counts 500 *independent* witnesses. Neighbours in AR(0.9) mostly repeat each other.
#
# **Predict first.** The true mean is 0. In what share of 2,000 series does the "95 %"
# interval hold it?

# %%
guess_coverage = None  # your guess, from 0 to 1

# %%
coverage, effective = {}, {}
for phi in [0, 0.5, 0.9, 0.99]:
    x = draw_ar(phi, n=500, many=2000, seed=5)
    means, half = x.mean(axis=1), 1.96 * x.std(axis=1) / 500**0.5  # (B,)
    coverage[f"φ = {phi:g}"] = (abs(means) < half).mean()
    effective[phi] = 1 / (1 - phi**2) / means.var()

assert 0.93 < coverage["φ = 0"] < 0.97 and 0.28 < coverage["φ = 0.9"] < 0.42
plot_coverage(coverage)

# %%
reveal("ar_coverage", guess_coverage, coverage["φ = 0.9"])

# %% [markdown]
# ## How many points do you really have?
#
# The variance of a mean of independent points is $\sigma^2/n$. Turn that round: the **effective
# sample size** is $n_\mathrm{eff} = \sigma^2 / \mathrm{var}(\bar x)$, the number of independent points
# that would tell as much. For long AR series
#
# $$n_\mathrm{eff} = \frac{n}{1 + 2\sum_k \varphi^k} = n\,\frac{1-\varphi}{1+\varphi}.$$
#
# Put $\sqrt{n_\mathrm{eff}}$ in place of $\sqrt n$, and the interval keeps its promise again.

# %%
for phi in [0, 0.5, 0.9]:
    formula = 500 * (1 - phi) / (1 + phi)
    assert abs(effective[phi] / formula - 1) < 0.15
    print(f"φ = {phi}: measured {effective[phi]:.0f}, formula {formula:.0f}")

slow = 1 / (1 - 0.99**2) / draw_ar(0.99, 1000, 2000, seed=5).mean(axis=1).var()
formula = 1000 * 0.01 / 1.99
assert abs(slow / formula - 1) < 0.3  # 1,000 points are not long for this φ
print(f"φ = 0.99, n = 1000: measured {slow:.1f}, formula {formula:.1f}")

repaired = []
for seed in range(5):
    x = draw_ar(0.9, n=500, many=2000, seed=seed)
    half = 1.96 * x.std(axis=1) / (500 * 0.1 / 1.9) ** 0.5
    repaired.append((abs(x.mean(axis=1)) < half).mean())
assert 0.9 < min(repaired) <= max(repaired) < 0.97
f"{np.mean(repaired):.1%} of the repaired intervals hold the truth"

# %% [markdown]
# ## What breaks third: the p-value
#
# Two series that know *nothing* of each other: are they correlated? The usual test turns the
# correlation r of n independent pairs into a **p-value**: how often pure chance yields one as
# large. If all is i.i.d., p is uniform between 0 and 1, so one pair in twenty falls below 0.05
# *by definition*.
#
# **Predict first.** What share of pairs of independent random walks is "significant", p < 0.05?

# %%
guess_walks = None  # your guess, from 0 to 1


# %%
def p_values(x: np.ndarray, y: np.ndarray, n: float) -> list[float]:
    """The p-value of each pair of rows of x and y, taken for n independent points."""
    r = [np.corrcoef(a, b)[0, 1] for a, b in zip(x, y, strict=True)]
    # r √n is nearly a standard normal, which is beyond ±z with probability erfc(z / √2)
    return [math.erfc(abs(r_xy) * (n / 2) ** 0.5) for r_xy in r]


p = {}
for kind in ["i.i.d.", "AR(0.9)", "random walk"]:
    p[kind] = p_values(many[kind][:1000, :500], many[kind][1000:, :500], n=500)
share = {kind: np.mean(np.array(values) < 0.05) for kind, values in p.items()}
assert 0.03 < share["i.i.d."] < 0.075
assert 0.4 < share["AR(0.9)"] < 0.65 and share["random walk"] > 0.8
plot_p_values(p)

# %%
reveal("significant_walks", guess_walks, share["random walk"])

# %% [markdown]
# ## What the left panel says
#
# The left panel is what i.i.d. data look like: *flat*. Two popular sentences are wrong:
#
# - "p > 0.05, so the data are independent." Finding nothing proves nothing: weak or crooked
#   dependence gives a large p as well.
# - "p < 0.05, so there is dependence." One i.i.d. pair in twenty says so. Look at many, or
#   repeat on new data.
#
# The right panels are false alarms: dependence **inside** each series, read as a bond
# **between** them. Two things that merely drift will mostly seem related.

# %% [markdown]
# ## The repair: count again
#
# Two AR series that know nothing of each other give a correlation whose variance is not $1/n$ but about
#
# $$\frac{1}{n_\mathrm{eff}}, \qquad n_\mathrm{eff} = n\,\frac{1-\varphi^2}{1+\varphi^2}.$$
#
# 500 pairs with φ = 0.9 count as 52. We put that number into the formula.
#
# Beware of another repair that is often tried: shuffle one of the two series, and see how often a
# shuffle correlates as strongly. Shuffling also destroys the waves *inside* the series, so it
# compares with i.i.d. points and raises the same false alarms.

# %%
a, b = many["AR(0.9)"][:1000, :500], many["AR(0.9)"][1000:, :500]
n_eff = 500 * (1 - 0.9**2) / (1 + 0.9**2)
rng, by_shuffling = np.random.default_rng(0), []
for x, y in zip(a[:200], b[:200], strict=True):
    x, y = x - x.mean(), y - y.mean()
    others = rng.permuted(np.tile(x, (99, 1)), axis=1) @ y  # (99,)
    by_shuffling.append((1 + (abs(others) >= abs(x @ y)).sum()) / 100)

alarms = {
    "the usual formula": p["AR(0.9)"],
    "one series shuffled": by_shuffling,
    f"the formula with {n_eff:.0f} points": p_values(a, b, n_eff),
}
alarms = {name: float(np.mean(np.array(p) < 0.05)) for name, p in alarms.items()}
usual, by_shuffle, again = alarms.values()
assert min(usual, by_shuffle) > 0.35 and 0.015 < again < 0.075
alarms

# %% [markdown]
# ## A test without a formula: shuffle
#
# A shuffle does answer another question: is *one* series independent? If its points are i.i.d.,
# every order of them is equally likely. So
# compute $r_1$, shuffle 500 times, and see whether the real order stands out. The line is the real
# series, the bars are its shuffles. In the exercises you turn this into a **permutation test**.

# %%
shuffled, real = {}, []
rng = np.random.default_rng(0)
for kind in ["i.i.d.", "AR(0.9)"]:
    x = many[kind][0, :200]
    real.append(autocorrelation(x, 1))
    shuffled[kind] = [autocorrelation(rng.permutation(x), 1) for _ in range(500)]

for x in many["AR(0.9)"][: len(SEEDS), :200]:  # never reached by a shuffle
    others = [autocorrelation(rng.permutation(x), 1) for _ in range(100)]
    assert autocorrelation(x, 1) > max(others) + 0.1
plot_shuffles(shuffled, real)

# %% [markdown]
# ## What does *not* break: learning
#
# "Without i.i.d., performance drops", one hears. But look what happens if the model may use the
# context: predict $x_t$ from $x_{t-1}$, honestly in time order, with a linear fit to
# 800 dependent points. The best possible is $R^2 = \varphi^2 = 0.81$.

# %%
ahead = {}
for kind in ["i.i.d.", "AR(0.9)"]:
    ahead[kind] = []
    for x in many[kind][: len(SEEDS)]:
        before, now = x[:-1, None], x[1:]  # (T - 1, 1), (T - 1,)
        model = Ridge().fit(before[:800], now[:800])
        ahead[kind].append(model.score(before[800:], now[800:]))

assert abs(np.median(ahead["AR(0.9)"]) - 0.81) < 0.08
assert max(np.abs(ahead["i.i.d."])) < 0.05
{kind: round(float(np.median(values)), 2) for kind, values in ahead.items()}

# %% [markdown]
# On i.i.d. data nothing can be forecast; on dependent data this works, with the same model.
# Dependence between points is **context**, and the rest of this course lives on it. What
# breaks is the *counting*: scores, error bars and p-values that take neighbours for strangers.
#
# The other half can cost performance. When the distribution moves, as in *trend + season*, a model
# may meet values that it has never seen: there the forest lost most of its score. Is it the trend? We
# take it out.

# %%
flat = many["trend + season"][:5] - 0.01 * t  # the season and the noise stay
without = over_seeds(rivals["forest"], flat)
lost = [np.median(pair[0]) - np.median(pair[1]) for pair in (ranks["forest"], without)]
assert lost[0] > 0.5 and lost[1] < 0.2
f"the forest's R² falls by {lost[0]:.2f} with the trend, by {lost[1]:.2f} without it"

# %% [markdown]
# > **Principle.** Let the split imitate the use, and count independent things: sequences, not
# > points.

# %% [markdown]
# ## Summary
#
# - i.i.d. has two halves. Inside a sequence, points may depend on each other or change their
#   distribution; whole sequences are normally still i.i.d. samples.
# - A random split of one dependent series leaks: $R^2 = 0.8$ turned negative in time order.
#   Train on the past, test on the future, as the use will be.
# - 500 points of AR(0.9) count as about 26. Whoever counts 500 gets a "95 %" interval that misses
#   two times in three, and finds a correlation in every second pair of strangers.

# %% [markdown]
# ## Quiz
#
# You have 200 recordings of 30 s each, cut into windows of 1 s that overlap by half. You shuffle
# all windows, and 20 % of them become the test set. What is wrong?
#
# - **a** nothing: shuffling makes the windows i.i.d.
# - **b** the windows have to be split in time order, whatever the task
# - **c** windows of one recording are in both sets
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **c.** Split by *recording*: those are the i.i.d. samples. Shuffling changes the order of
# the rows, not what they share (not a). Time order is for forecasting one series; different
# recordings need none (not b).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. Which half of i.i.d. fails in your data, or do both?
# 2. What is your independent unit: a point, a window, a sequence, a person?
# 3. How near is the closest training point to a test point, and how near will it be in use?
# 4. How many independent points are behind your error bar?
#
# **Now write.** Open the exercises of this lesson, `work/02_not_iid/02_not_iid.ipynb`.
# [To the exercises](../work/02_not_iid/02_not_iid.ipynb)

# %% [markdown]
# ## Looking back
#
# Four words for yourself, if you like: double-click and write.
#
# - **Liked:**
# - **Learned:**
# - **Lacked:**
# - **Longed for:**
#
# Further reading: [Hyndman and Athanasopoulos, Forecasting: principles and practice](https://otexts.com/fpp3/),
# [scikit-learn on cross-validation of time series](https://scikit-learn.org/stable/modules/cross_validation.html),
# [scikit-learn, common pitfalls](https://scikit-learn.org/stable/common_pitfalls.html).
