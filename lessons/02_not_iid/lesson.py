# %% [markdown]
# # 2 · What breaks when data depend on each other?
#
# **Goal:** see which of your numbers turn false when points lean on their neighbours: the
# test score, the error bar and the p-value; and repair each of them.
#
# About {minutes} minutes, then the exercises. You need lesson 1, a mean, a variance and a
# correlation.

# %% folded
import math

import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GroupShuffleSplit, KFold, ShuffleSplit
from sklearn.model_selection import TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from helpers.data.real import heart_beats, lynx, passengers, sunshine, vowels
from helpers.data.series import KINDS, draw_ar, draw_series
from helpers.figures.dependence import plot_phi
from helpers.figures.false_alarms import plot_coverage, plot_p_values, plot_shuffles
from helpers.figures.series import plot_copying, plot_correlograms, plot_neighbours
from helpers.figures.series import plot_series
from helpers.figures.splits import plot_folds, plot_scores
from helpers.figures.tables import table
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.widgets.slide import slide

SEEDS = range(10)

# %% [markdown]
# ## Touch it first
#
# Above are lynxes trapped in Canada, year by year (Elton and Nicholson 1942), below are airline
# passengers, month by month (Box and Jenkins 1976). On the right each dot is a point and the one
# after it.
#
# **Move the slider**: more and more points change places. No number is added and none is
# lost, so the mean and the spread stay what they were. What goes?

# %% folded
real = {
    "lynxes trapped": lynx().double().numpy(),
    "passengers, in thousands": passengers().double().numpy(),
}


def some_moved(x: np.ndarray, share: float) -> np.ndarray:
    """The series with a share of its points shuffled among their places."""
    chosen = np.random.default_rng(0).permutation(len(x))[: round(share * len(x))]
    moved = x.copy()
    moved[np.sort(chosen)] = x[chosen]
    return moved


shares = [0, 0.25, 0.5, 0.75, 1]
frames = [
    plot_neighbours({name: some_moved(x, share) for name, x in real.items()})
    for share in shares
]
slide(frames, [f"{share:.0%}" for share in shares], "points moved")

# %% claim
with claims():
    for x in real.values():
        assert np.array_equal(np.sort(some_moved(x, 1)), np.sort(x))

# %% [markdown]
# ## What every table promises
#
# What goes is what a point tells you about the next one. Most of machine learning assumes that
# it is not there. It starts from a table whose rows are **independent and identically
# distributed**, i.i.d. for short:
#
# - **independent**: knowing some rows tells nothing about another one;
# - **identically distributed**: every row is drawn from the same distribution.
#
# In this table both promises are broken. The answer of each row is the question of the
# next one, and October differs from July.
#
# | row | today, °C | tomorrow, °C |
# |---|---|---|
# | 1 | 17.1 | 16.4 |
# | 2 | 16.4 | 16.9 |
# | 3 | 16.9 | 14.2 |

# %% [markdown]
# ## One case by hand
#
# How strongly does a point tell the next one? Take five numbers: 1, 2, 4, 5, 3. Their mean is 3.
#
# | | | | | | | sum |
# |---|---|---|---|---|---|---|
# | number | 1 | 2 | 4 | 5 | 3 | |
# | minus the mean | −2 | −1 | 1 | 2 | 0 | |
# | times the next one | 2 | −1 | 2 | 0 | | **3** |
# | squared | 4 | 1 | 1 | 4 | 0 | **10** |
#
# A product is positive if two neighbours lie on the same side of the mean. The **autocorrelation** at
# lag 1 is 3/10 = 0.3. Put the same numbers into the order 1, 5, 2, 4, 3: now the products are −4, −2,
# −1 and 0, and it is −7/10 = −0.7. The collection is the same, the order is not.


# %%
def autocorrelation(x: np.ndarray, k: int) -> float:
    """Return r_k of one series (T,): how a point is correlated with the k-th after it."""
    d = x - x.mean()
    products = [d[t] * d[t + k] for t in range(len(d) - k)]
    return sum(products) / (d @ d)


five = {"1, 2, 4, 5, 3": [1, 2, 4, 5, 3], "1, 5, 2, 4, 3": [1, 5, 2, 4, 3]}
rows = {name: [autocorrelation(np.array(x), 1)] for name, x in five.items()}
table(rows, ["lag 1"], "in this order")

# %% claim
with claims():
    assert np.allclose([*rows.values()], [[0.3], [-0.7]])

# %% [markdown]
# ## Dependence in the wild
#
# The same sum, with the point k steps later instead of the next one, gives the autocorrelation at lag k:
#
# $$r_k = \frac{\sum_t (x_t - \bar x)(x_{t+k} - \bar x)}{\sum_t (x_t - \bar x)^2}.$$
#
# Here are four real series: the lynxes, the passengers, Britain's solar power every half hour (Sheffield
# Solar, 2021), and a heart, 360 times a second (Moody and Mark 2001). Of n independent points, 95 % of all
# $r_k$ would lie in the grey band, between $\pm 1.96/\sqrt n$. The first ones of all four series stand far out
# of it. Where do you see a ten-year cycle, a day and a trend?

# %% folded
real = {
    "lynxes": lynx().double().numpy(),
    "passengers": passengers().double().numpy(),
    "solar power": sunshine().double().numpy(),
    "heart": heart_beats().double().numpy()[:288],
}
r = {name: [autocorrelation(x, k) for k in range(60)] for name, x in real.items()}
plot_correlograms(r, {name: len(x) for name, x in real.items()})

# %% claim
with claims():
    for x in real.values():
        assert autocorrelation(x, 1) > 0.7
    assert max(range(5, 16), key=lambda k: r["lynxes"][k]) in (9, 10)
    assert max(range(30, 60), key=lambda k: r["solar power"][k]) == 48  # half hours

# %% [markdown]
# ## A dependence of our own
#
# To see what dependence does to a result, we need series whose dependence we know. In an
# **autoregressive** series each point keeps a share $\varphi$ of the point before, and adds
# fresh noise:
#
# $$x_t = \varphi\, x_{t-1} + \epsilon_t.$$
#
# With $\varphi = 0$ the points are independent. AR(0.9) keeps nine tenths: points k steps apart are
# correlated by $0.9^k$, which is 0.9, 0.81, 0.73 and so on. It breaks only the first promise, for it wanders in the
# same way everywhere ("Deeper" has more kinds). With $\varphi = 1$ nothing is ever forgotten; that is a
# **random walk**. We throw the first 500 points away, until the series has forgotten that it
# started at 0.

# %%
noise = np.random.default_rng(1).normal(size=1500)
x = [0.0]
for e_t in noise[1:]:
    x.append(0.9 * x[-1] + e_t)

x = np.array(x[500:])
table({"AR(0.9)": [autocorrelation(x, k) for k in range(5)]}, range(5), "lag")

# %% claim
with claims():
    assert np.allclose(x, draw_ar(0.9, 1000, seed=1)[0])  # which the lesson uses below
    assert all(abs(autocorrelation(x, k) - 0.9**k) < 0.1 for k in range(5))

# %% [markdown]
# ## What breaks first: the test score
#
# A model shall estimate $x_t$ from the time t alone: it averages the five training points that are nearest
# in time. One fifth of the points is for testing. We choose them in two ways:
#
# - **at random**, as scikit-learn's `train_test_split` does if you do not say otherwise;
# - **in time order**: train on the first 800, test on the last 200.
#
# The score is $R^2$: 1 is perfect, 0 is as good as guessing the mean, and worse than that is
# negative.


# %%
def both_splits(model, x: np.ndarray, seed: int) -> list[float]:
    """The R² of a random split, and that of a split in time order."""
    t, scores = np.arange(len(x)), []
    cut = len(x) * 4 // 5
    for order in [np.random.default_rng(seed).permutation(t), t]:
        train, test = order[:cut], order[cut:]
        model.fit(train[:, None], x[train])
        scores.append(model.score(test[:, None], x[test]))
    return scores


# %% [markdown]
# **Predict first.** On AR(0.9) the random split gives about 0.8. What does the split in time
# order give, in the median of ten series? (It may be negative.)

# %%
nearest = KNeighborsRegressor(5)
ten = draw_ar(0.9, 1000, 10, seed=3)  # (B, T)
pairs = [both_splits(nearest, x, seed) for seed, x in enumerate(ten)]
at_random, in_order = np.median(pairs, axis=0)
reveal("ar_in_time_order", None, in_order, low=-2.0, high=1.0)

# %% [markdown]
# ## Turn the dependence up
#
# The slider changes $\varphi$ and keeps the noise. Watch three things move together: the series
# gets smoother, the autocorrelation reaches further (the curve is $\varphi^k$), and the scores
# of the two splits drift apart. At $\varphi = 0$, our control, both splits say the same: there is nothing
# to learn. Single scores in time order are wild, so compare the medians, which are the bars.
#
# At which $\varphi$ would you notice, if you saw only the upper row of dots?

# %% folded
frames = []
phis = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
for phi in phis:
    x = draw_ar(phi, 1000, 10, seed=3)  # the same noise for every phi
    pair = np.transpose([both_splits(nearest, row, seed) for seed, row in enumerate(x)])
    r_k = [np.mean([autocorrelation(row, k) for row in x]) for k in range(21)]
    frames.append(plot_phi(phi, x[0, :300] / x.std(), r_k, pair.tolist()))

slide(frames, [f"{phi:g}" for phi in phis], "φ", start=phis.index(0.9))

# %% claim
with claims():
    assert abs(at_random - 0.8) < 0.06 and in_order < 0
    assert not np.all(np.diff(train_test_split(np.arange(100))[0]) > 0)  # the default
    leaks = {}
    for phi in (0, 0.5, 0.9):  # forty series for each
        x = draw_ar(phi, 1000, 40, seed=5)
        pair = np.median([both_splits(nearest, row, 0) for row in x], axis=0)
        leaks[phi] = pair[0] - pair[1]
    assert abs(leaks[0]) < 0.2 and leaks[0.5] > 0.3 and leaks[0.9] > 1

# %% [markdown]
# ## Why: how far away is the nearest training point?
#
# One model, the same points, and two stories: this is a **leak**. At random, the test points lie
# *between* training points, and the neighbours know the answer. In time order they lie ahead, and
# the nearest training point is soon a hundred steps away. For AR(0.9), copying a point that is one step away is
# excellent, but from seven steps on it is worse than guessing the mean ("Deeper" says why).

# %% folded
t = np.arange(1000)
at_random = np.random.default_rng(0).permutation(t)
away = {}
for name, order in [("at random", at_random), ("in time order", t)]:
    train, test = order[:800], order[800:]
    steps = abs(test[:, None] - train).min(axis=1)  # (200,)
    away[name] = [steps.mean(), int(steps.max())]

table(away, ["on average", "at most"], "steps away")

# %% claim
with claims():
    assert away["at random"][0] < 2 and away["in time order"] == [100.5, 200]

# %% [markdown]
# ## The repair: train on the past, test on the future
#
# A split has to imitate the use. Whoever forecasts knows only the past, so a fold may train only on what comes
# before its test block. **Expanding-window validation** makes several such folds. A **gap**
# leaves out the last points before the block, if in use their answers are not known in time.
#
# A random split is not always wrong: if the task is to fill holes in a record, the neighbours
# *will* be there.

# %% folded
plot_folds(list(TimeSeriesSplit(n_splits=4, gap=5).split(np.zeros((100, 1)))), n=100)

# %% claim
with claims():
    for train, test in TimeSeriesSplit(n_splits=4, gap=5).split(np.zeros((100, 1))):
        assert train.max() + 5 < test.min()

# %% [markdown]
# ## Something real: which model shall forecast the passengers?
#
# Three models estimate the passengers of a month from the calendar: the year, and the month as a point on
# a circle. *Linear* extends a trend; *nearest* and *forest* (many decision trees) only repeat
# what they have seen. We keep 1959 and 1960 as the future. On the ten years before, random folds and expanding folds
# say what error to expect. The rival without a model repeats the last year that it
# knows.

# %% folded
x, t = real["passengers"], np.arange(144)
month = 2 * np.pi * t / 12
calendar = np.stack([t / 12, np.sin(month), np.cos(month)], axis=1)  # (T, 3)


def error(model, folds) -> float:
    """The mean error of a model in some folds, in thousands of passengers."""
    score = "neg_mean_absolute_error"
    return -cross_val_score(model, calendar, x, cv=[*folds], scoring=score).mean()


# %%
shuffled, future = KFold(5, shuffle=True, random_state=0), [(t[:120], t[120:])]
expanding = [*TimeSeriesSplit(4, test_size=24).split(t[:120])]
models = {
    "nearest": nearest,
    "forest": RandomForestRegressor(30, random_state=0),
    "linear": LinearRegression(),
}
errors = {
    name: [
        error(model, folds) for folds in (shuffled.split(t[:120]), expanding, future)
    ]
    for name, model in models.items()
}

# %% folded
repeated = [x[(test - test[0]) % 12 + test[0] - 12] - x[test] for _, test in expanding]
again = x[(t[120:] - 120) % 12 + 108] - x[120:]
errors["last year, repeated"] = [
    "",
    abs(np.concatenate(repeated)).mean(),
    abs(again).mean(),
]
table(errors, ["random folds", "expanding folds", "1959 and 1960"], "error, thousands")

# %% claim
with claims():
    at_random, ahead, truth = zip(*[errors[name] for name in models], strict=True)
    assert at_random[2] > 1.2 * max(at_random[:2])  # the linear model looks worst
    assert all(t > 1.5 * r for t, r in zip(truth, at_random, strict=True))
    assert max(ahead[2], 30) < min(ahead[:2]) and truth[2] < 0.7 * min(truth[:2])
    assert truth[2] < 0.7 * errors["last year, repeated"][2]
    assert [round(ahead[2]), round(truth[2])] == [28, 39]
    for seed in range(3):
        forest = RandomForestRegressor(30, random_state=seed)
        folds = KFold(5, shuffle=True, random_state=seed)
        promise = [error(m, folds.split(t[:120])) for m in (forest, models["linear"])]
        kept = [error(m, future) for m in (forest, models["linear"])]
        assert 1.2 * promise[0] < promise[1] and kept[1] < 0.7 * kept[0]

# %% [markdown]
# The random folds promise far too little, and they *crown the wrong model*: who remembers more
# gains more from a leak. The expanding folds name the winner. They do not name its exact error (28 became 39),
# for the future is not the past once more.

# %% [markdown]
# ## Whole sequences do not lean on each other
#
# The trouble arises where **one sequence is cut into rows**. Two different sequences, two reviews or two
# squares, are normally still i.i.d. samples, and whole sequences may be chosen at random.
#
# Nine men say "ae", in 270 utterances of 7 to 26 frames, which are short pieces of sound (Kudo, Toyama
# and Shimbo 1999; more in lesson 3). Who speaks? We guess it from single frames. The test set is a fifth
# of all *frames*, or a fifth of all *utterances*. Then come 370 other utterances: the truth.


# %% folded
def as_frames(utterances: list, speakers) -> tuple:
    """All frames (n, 12), and for each its speaker and the number of its utterance."""
    lengths = [len(x) for x in utterances]
    number = np.repeat(np.arange(len(lengths)), lengths)
    return np.concatenate(utterances), np.repeat(speakers, lengths), number


speech = vowels()
x, speaker, utterance = as_frames(speech.x, speech.y)
x_new, speaker_new, _ = as_frames(speech.x_test, speech.y_test)
listeners = {"nearest frame": KNeighborsClassifier(1), "linear": LogisticRegression()}

# %%
how = {"test_size": 0.2, "random_state": 0}
heard = {}
for name, model in listeners.items():
    model = make_pipeline(StandardScaler(), model)
    frames = cross_val_score(model, x, speaker, cv=ShuffleSplit(3, **how))
    groups = GroupShuffleSplit(3, **how)
    whole = cross_val_score(model, x, speaker, groups=utterance, cv=groups)
    truth = model.fit(x, speaker).score(x_new, speaker_new)
    heard[name] = [frames.mean(), whole.mean(), truth]

table(heard, ["frames at random", "whole utterances", "370 others"], "accuracy")

# %% claim
with claims():
    (near_promise, near_whole, near_truth), linear = heard.values()
    assert near_promise > 0.97 and near_promise > linear[0] + 0.04
    assert near_truth < 0.93 and linear[2] > near_truth and linear[1] > near_whole
    assert near_promise - near_truth > abs(near_whole - near_truth) + 0.02
    which = make_pipeline(StandardScaler(), KNeighborsClassifier(1))  # which utterance?
    same = cross_val_score(which, x, utterance, cv=ShuffleSplit(3, **how)).mean()
    assert 0.75 < same < 0.87

# %% [markdown]
# A frame in the test set has its neighbours in training, and in four cases of five the nearest frame is from the
# same utterance. Among utterances that were never heard, the model that only remembers loses its lead.
#
# > **Principle.** Let the split imitate the use, and count independent things: sequences, not
# > points.

# %% [markdown]
# ## What breaks second: the error bar
#
# How sure is a mean of n = 500 points? The usual 95 % interval is $\bar x \pm 1.96\, s/\sqrt n$, with
# the standard deviation s. The formula counts 500 *independent* witnesses, but neighbours in AR(0.9)
# mostly repeat each other.
#
# **Predict first.** The true mean is 0. In what share of 2,000 series does the "95 %"
# interval hold it, for $\varphi$ = 0.9?

# %%
coverage, variances = {}, {}
for phi in [0, 0.5, 0.9]:
    x = draw_ar(phi, n=500, many=2000, seed=5)  # (B, T)
    means, half = x.mean(axis=1), 1.96 * x.std(axis=1) / 500**0.5  # (B,)
    coverage[f"φ = {phi:g}"] = (abs(means) < half).mean()
    variances[phi] = means.var()

reveal("ar_coverage", None, coverage["φ = 0.9"], low=0, high=1)

# %% folded
plot_coverage(coverage)

# %% claim
with claims():
    assert 0.93 < coverage["φ = 0"] < 0.97 and 0.28 < coverage["φ = 0.9"] < 0.42

# %% [markdown]
# ## How many points do you really have?
#
# If four people give their opinion, and two of them only repeat a neighbour, you have heard two.
# The mean of n independent points has the variance $\sigma^2/n$. Turn that round: the **effective
# sample size** is $n_\mathrm{eff} = \sigma^2 / \mathrm{var}(\bar x)$, the number of independent points
# that would tell as much. In a long AR series each point has a neighbour k steps before it and one k
# steps after it, both correlated with it by $\varphi^k$; hence the 2 in
#
# $$n_\mathrm{eff} = \frac{n}{1 + 2\sum_k \varphi^k} = n\,\frac{1-\varphi}{1+\varphi}.$$
#
# Put $\sqrt{n_\mathrm{eff}}$ in place of $\sqrt n$, and the interval keeps its promise again.

# %%
counted = {}
for phi in [0, 0.5, 0.9]:
    x = draw_ar(phi, n=500, many=2000, seed=6)
    n_eff = 500 * (1 - phi) / (1 + phi)
    half = 1.96 * x.std(axis=1) / n_eff**0.5  # (B,)
    inside = (abs(x.mean(axis=1)) < half).mean()
    counted[f"φ = {phi:g}"] = [round(n_eff), f"{inside:.0%}"]

table(counted, ["count as", "truth inside"], "500 points")

# %% claim
with claims():
    for phi, measured in variances.items():
        n_eff = 500 * (1 - phi) / (1 + phi)
        assert abs(1 / (1 - phi**2) / measured / n_eff - 1) < 0.15  # σ² / var(mean)
    for seed in range(5):
        x = draw_ar(0.9, n=500, many=2000, seed=seed)
        half = 1.96 * x.std(axis=1) / (500 * 0.1 / 1.9) ** 0.5
        assert 0.9 < (abs(x.mean(axis=1)) < half).mean() < 0.97

# %% [markdown]
# ## What breaks third: the p-value
#
# Two series know *nothing* of each other: are they correlated? The usual test turns the
# correlation r of n pairs into a **p-value**: how often chance alone makes one at least as
# large, if the pairs are independent. (r √n is then nearly a standard normal, which lies beyond ±z with
# probability `erfc(z / √2)`.) So one pair in twenty falls below 0.05, by definition.
#
# **Predict first.** What share of pairs of independent random walks is "significant", p < 0.05?


# %%
def p_values(x: np.ndarray, y: np.ndarray, n: float) -> np.ndarray:
    """The p-value of each pair of rows of x and y, taken for n independent points."""
    r = [np.corrcoef(a, b)[0, 1] for a, b in zip(x, y, strict=True)]
    return np.array([math.erfc(abs(r_xy) * (n / 2) ** 0.5) for r_xy in r])


many = {kind: draw_series(kind, n=1000, many=2000, seed=2) for kind in KINDS}  # (B, T)
p = {}
for kind in ["i.i.d.", "AR(0.9)", "random walk"]:
    p[kind] = p_values(many[kind][:1000, :500], many[kind][1000:, :500], n=500)

false_alarms = {kind: (values < 0.05).mean() for kind, values in p.items()}
reveal("significant_walks", None, false_alarms["random walk"], low=0, high=1)

# %% folded
plot_p_values(p)

# %% claim
with claims():
    assert 0.03 < false_alarms["i.i.d."] < 0.075
    assert 0.4 < false_alarms["AR(0.9)"] < 0.65 and false_alarms["random walk"] > 0.8

# %% [markdown]
# ## Do airline passengers drive this heart?
#
# The left panel is what independent data look like: flat. The others are false alarms: dependence
# **inside** each series, read as a bond **between** them. Two things that merely drift will mostly
# seem related.
#
# Real data do it, too. We correlate the 144 months of passengers with 144 numbers of the heart, again
# and again along the record. They know nothing of each other. The rival is the same months, shuffled.

# %% folded
flights, heart = real["passengers"], heart_beats().double().numpy()
n = len(flights)  # 144
stretches = heart[: len(heart) // n * n].reshape(-1, n)  # (52, 144)
rng = np.random.default_rng(0)
in_order = p_values(stretches, [flights] * len(stretches), n)
shuffled = p_values(stretches, [rng.permutation(flights) for _ in stretches], n)
alarms = {"in order": (in_order < 0.05).mean(), "shuffled": (shuffled < 0.05).mean()}
table(
    {name: [f"{share:.0%}"] for name, share in alarms.items()}, ["p < 0.05"], "months"
)

# %% claim
with claims():
    for start in (0, 30, 60):
        stretches = np.stack([heart[i : i + n] for i in range(start, 7500 - n, n)])
        assert (p_values(stretches, [flights] * len(stretches), n) < 0.05).mean() > 0.5
        p_chance = [
            p_values(stretches, [rng.permutation(flights) for _ in stretches], n)
            for _ in range(10)
        ]
        assert (np.array(p_chance) < 0.05).mean() < 0.1

# %% [markdown]
# ## The repair: count again
#
# A correlation multiplies two series, and so $\varphi^2$ takes the place of $\varphi$:
#
# $$n_\mathrm{eff} = n\,\frac{1-\varphi^2}{1+\varphi^2}.$$
#
# 500 pairs with φ = 0.9 count as 52. For a random walk there is no such number; there one takes its
# *steps*, `np.diff(x)`, which are i.i.d. again.

# %%
n_eff = 500 * (1 - 0.9**2) / (1 + 0.9**2)
a, b = many["AR(0.9)"][:1000, :500], many["AR(0.9)"][1000:, :500]
repaired = {"counted as 500": p["AR(0.9)"], "counted as 52": p_values(a, b, n_eff)}
below = {name: (values < 0.05).mean() for name, values in repaired.items()}
table(
    {name: [f"{share:.0%}"] for name, share in below.items()}, ["p < 0.05"], "AR(0.9)"
)

# %% claim
with claims():
    assert round(n_eff) == 52 and below["counted as 500"] > 0.4
    assert 0.015 < below["counted as 52"] < 0.075
    steps = np.diff(many["random walk"][:, :501])  # (B, 500)
    assert 0.03 < (p_values(steps[:1000], steps[1000:], 500) < 0.05).mean() < 0.075

# %% [markdown]
# ## What does *not* break: learning
#
# Dependence is no fault of the data: only because a point tells something about the next one can we
# forecast. A linear model forecasts the lynxes (their logarithm) from the two years before, honestly in
# time order. One rival says "as last year"; the other is the same model on shuffled years.


# %%
def ahead(x: np.ndarray) -> float:
    """The R² of a linear model of the two points before; 70 train, the rest test."""
    before, now = np.stack([x[1:-1], x[:-2]], axis=1), x[2:]  # (T - 2, 2), (T - 2,)
    return LinearRegression().fit(before[:70], now[:70]).score(before[70:], now[70:])


lynxes, rng = np.log(real["lynxes"]), np.random.default_rng(0)
in_order = ahead(lynxes)
shuffled = np.median([ahead(rng.permutation(lynxes)) for _ in range(9)])

# %% folded
now, last_year = lynxes[72:], lynxes[71:-1]
naive = 1 - ((now - last_year) ** 2).mean() / now.var()
forecasts = {"linear": in_order, "as last year": naive, "linear, shuffled": shuffled}
table({name: [float(score)] for name, score in forecasts.items()}, ["R²"], "lynxes")

# %% claim
with claims():
    assert in_order > naive + 0.1 > 0.5 and shuffled < 0.1

# %% [markdown]
# Dependence between points is **context**, and the rest of this course lives on it. What breaks is the
# *counting*: scores, error bars and p-values that take neighbours for strangers.

# %% [markdown]
# ## Summary
#
# - i.i.d. is two promises. Inside a sequence, points may depend on each other or change their
#   distribution; whole sequences are normally still i.i.d. samples.
# - A random split of one dependent series leaks: $R^2 = 0.8$ turned negative in time order, and the
#   wrong model won. Train on the past, test on the future, as the use will be.
# - 500 points of AR(0.9) count as about 26. Whoever counts 500 gets a "95 %" interval that misses
#   two times in three, and finds a correlation in every second pair of strangers.

# %% [markdown]
# ## Quiz
#
# You have 200 recordings of 30 s each, cut into windows of 1 s that overlap by half. You shuffle
# all windows, and 20 % of them become the test set. What is wrong?
#
# <details><summary>a · nothing: shuffling makes the windows i.i.d.</summary>
#
# **No.** Shuffling changes the order of the rows, not what they share.
#
# </details>
# <details><summary>b · the windows have to be split in time order, whatever the task</summary>
#
# **No.** Time order is for forecasting one series. Different recordings need none.
#
# </details>
# <details><summary>c · windows of one recording are in both sets</summary>
#
# **Yes.** They even overlap. Split by *recording*: those are the i.i.d. samples.
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
# ## Deeper
#
# What follows can wait: how to check the two promises, what an autocorrelation does not say, more on
# splits and p-values, the mean of a heart, and a test that needs no formula. Open it by the triangle on the left.

# %% [markdown]
# ### Which half fails?
#
# Four kinds of series have the same kind of noise. AR(0.9) wanders, but in the same way everywhere. A trend
# with a season moves the middle of a series, though its noise is independent. A random walk breaks both
# promises.
#
# | kind | independent | identically distributed |
# |---|---|---|
# | i.i.d. | yes | yes |
# | AR(0.9) | no | yes |
# | trend + season | yes | no |
# | random walk | no | no |

# %% folded
plot_series({kind: x[0] for kind, x in many.items()})

# %% [markdown]
# To ask about a distribution *at time t* we need many series, not many times: 2,000 of each
# kind, the rows of an array (B, T). If a kind is identically distributed, mean and spread are those of
# any other time. If it is independent, a point and the next one are not correlated, from series to
# series. These checks can catch a failure; they prove nothing, for mean, spread and correlation are
# only a part of a distribution.

# %%
facts = {}
for kind, x in many.items():
    early, late, after = x[:, 110], x[:, 990], x[:, 991]  # (B,)
    row = [early.mean(), late.mean(), early.std(), late.std()]
    facts[kind] = [*row, np.corrcoef(late, after)[0, 1]]

head = ["mean, t = 110", "t = 990", "std, t = 110", "t = 990", "corr(x_t, x_t+1)"]
table(facts, head, "2,000 series")

# %% claim
with claims():
    for kind in ["i.i.d.", "AR(0.9)"]:  # identically distributed
        mean, mean_late, std, std_late, _ = facts[kind]
        assert abs(mean - mean_late) < 0.3 and abs(std / std_late - 1) < 0.15
    for kind in ["i.i.d.", "trend + season"]:  # neighbours not correlated
        assert abs(facts[kind][4]) < 0.1 < 0.8 < facts["AR(0.9)"][4]
    assert facts["trend + season"][1] > facts["trend + season"][0] + 2
    assert facts["random walk"][3] > 2 * facts["random walk"][2]

# %% [markdown]
# For sequences the second promise is stretched to **stationarity**: not only each point, but each
# *stretch* of points has the same joint distribution wherever it stands. AR(0.9) is stationary
# and dependent, so "not independent" and "not stationary" are two different complaints.

# %% [markdown]
# ### Inside a sequence, and across sequences
#
# The rows of (B, T) do not know each other. We predict the last of 20 points of an AR(0.9)
# series, test on held-out sequences, which are chosen at random, and compare with 4,000 fresh ones. There
# is no leak.

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

rows = {"correlation inside": inside, "across": across, "R², held out − fresh": gaps}
table({name: [np.mean(values)] for name, values in rows.items()}, ["mean"], "ten seeds")

# %% claim
with claims():
    assert min(inside) > 0.8 and abs(np.mean(across)) < 0.1
    assert abs(np.mean(gaps)) < 0.04

# %% [markdown]
# ### Two ways to misread an autocorrelation
#
# *Large, so dependent?* In the third panel it is large at all lags, though the noise of that series is
# independent: $r_k$ compares with **one** mean, and a trend moves away from it. Autocorrelation
# is made for stationary series.
#
# *Zero, so independent?* No: it sees straight lines only. In the table, each point is the product of
# two neighbouring noises. The points are uncorrelated. Their squares are not: large moves come in
# clusters.

# %% folded
r = {kind: [autocorrelation(x[0], k) for k in range(31)] for kind, x in many.items()}
plot_correlograms(r, dict.fromkeys(r, 1000))

# %%
plain, squared = [], []
for seed in SEEDS:
    noise = np.random.default_rng(seed).normal(size=5001)
    x = noise[1:] * noise[:-1]
    plain.append(autocorrelation(x, 1))
    squared.append(autocorrelation(x**2, 1))

rows = {"the points": [np.mean(plain)], "their squares": [np.mean(squared)]}
table(rows, ["lag 1"], "product of two noises")

# %% claim
with claims():
    assert abs(r["i.i.d."][1]) < 0.1 < 0.5 < r["trend + season"][1]
    first = [autocorrelation(x, 1) for x in many["i.i.d."][:400]]
    assert 0.92 < np.mean(np.abs(first) < 1.96 / 1000**0.5) < 0.98  # the grey band
    assert abs(np.mean(plain)) < 0.05 and min(squared) > 0.12

# %% [markdown]
# ### Why copying works near by
#
# Copy a point that is h steps away. For an AR series with variance $\sigma^2$ the error of that follows from
# $r_h = \varphi^h$:
#
# $$\mathrm{E}(x_{t+h} - x_t)^2 = 2\,\sigma^2\,(1 - \varphi^h).$$
#
# Guessing the mean has the error $\sigma^2$, so copying pays as long as $\varphi^h > 1/2$: the picture shows
# it for AR(0.9).

# %% folded
x = many["AR(0.9)"]
hs = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50]
copied = [((x[:, h:] - x[:, :-h]) ** 2).mean() / x.var() for h in hs]
formula = [2 * (1 - 0.9**h) for h in hs]
plot_copying(hs, copied, formula)

# %% claim
with claims():
    assert np.allclose(copied, formula, rtol=0.05) and copied[3] < 1 < copied[4]

# %% [markdown]
# At $\varphi = 0.99$ the stems of the slider fall short of the curve. The formula is right; but 1,000 such points count as five, and
# each series subtracts its own mean, which follows its slow waves. With the true mean, 0, they fall less
# short.

# %%
x = draw_ar(0.99, 1000, 2000, seed=5)
counted = 1 / (1 - 0.99**2) / x.mean(axis=1).var()
own = np.mean([autocorrelation(row, 20) for row in x[:10]])
true = np.mean([row[:-20] @ row[20:] / (row @ row) for row in x[:10]])
rows = {"n_eff of 1,000": [counted, 1000 * 0.01 / 1.99]}
rows |= {"lag 20, own mean": [own, 0.99**20], "lag 20, true mean": [true, 0.99**20]}
table(rows, ["measured", "formula"], "φ = 0.99")

# %% claim
with claims():
    assert abs(counted / 5 - 1) < 0.3  # 1,000 points are not long for this φ
    assert own < true < 0.99**20

# %% [markdown]
# ### The two splits on all four kinds, and why the forest loses
#
# The calendar of these series is t and a season of 50 points. On i.i.d. data both splits agree that there is
# nothing to learn. On all others the random split flatters. On *trend + season* the linear model wins in
# time order, as with the passengers. Is it the trend that costs the forest its score? We take it out (last
# row), and the forest loses next to nothing.


# %%
season = 2 * np.pi * np.arange(1000) / 50
seasons = np.stack([np.arange(1000) / 50, np.sin(season), np.cos(season)], axis=1)


def over_seeds(model, many_x: np.ndarray) -> list:
    """Both lists of R², at random and in time order: a series for each seed."""
    scores = [[], []]
    for seed, x in enumerate(many_x):
        order = np.random.default_rng(seed).permutation(1000)
        for places, found in zip([order, np.arange(1000)], scores, strict=True):
            train, test = places[:800], places[800:]
            found.append(
                model.fit(seasons[train], x[train]).score(seasons[test], x[test])
            )
    return scores


# %%
kinds = {kind: over_seeds(nearest, many[kind][:10]) for kind in KINDS}
plot_scores(kinds)

# %%
forest = RandomForestRegressor(10, random_state=0)
rivals = {"nearest": nearest, "forest": forest, "linear": LinearRegression()}
series = many["trend + season"][:5]
ranks = {name: over_seeds(model, series) for name, model in rivals.items()}
ranks["forest, no trend"] = over_seeds(forest, series - 0.01 * np.arange(1000))
plot_scores(ranks)

# %% claim
with claims():
    for kind in KINDS[1:]:
        assert min(kinds[kind][0]) > 0.6 and max(kinds[kind][1]) < 0.2
        assert np.median(kinds[kind][1]) < 0 < 0.7 < np.median(kinds[kind][0])
    assert max(*kinds["i.i.d."][0], *kinds["i.i.d."][1]) < 0.1
    medians = {name: np.median(pair, axis=1) for name, pair in ranks.items()}
    at_random, in_time = zip(*[medians[name] for name in rivals], strict=True)
    assert max(at_random) - min(at_random) < 0.1 and max(in_time[:2]) < 0.3  # a tie
    best_of_others = max(*ranks["nearest"][1], *ranks["forest"][1])
    assert min(ranks["linear"][1]) > best_of_others + 0.2
    lost = [at_random - in_time for at_random, in_time in medians.values()]
    assert lost[1] > 0.5 and lost[3] < 0.2

# %% [markdown]
# ### Does the repair keep its promise?
#
# The passengers are one series. So we hide the last 200 points of ten AR(0.9) series: the future. With
# the first 800 we ask random folds and expanding folds what error to expect there, and then look.
# (Mean squared errors; guessing the mean costs the variance, 5.3.)

# %%
times = np.arange(800)
splits = {
    "random folds": [*KFold(4, shuffle=True, random_state=0).split(times)],
    "expanding folds": [*TimeSeriesSplit(4).split(times)],
    "the future": [(times, np.arange(800, 1000))],
}
expected = {name: [] for name in splits}
for x in many["AR(0.9)"][: len(SEEDS)]:
    for name, folds in splits.items():
        for train, test in folds:
            guess = nearest.fit(train[:, None], x[train]).predict(test[:, None])
            expected[name].append(((guess - x[test]) ** 2).mean())

table(
    {name: [np.mean(e)] for name, e in expected.items()}, ["squared error"], "AR(0.9)"
)

# %% claim
with claims():
    at_random, expanding, future = (np.mean(errors) for errors in expected.values())
    assert at_random < 2 and min(expanding, future) > 5.3
    assert 0.5 < expanding / future < 2

# %% [markdown]
# The random folds promise an error far too small. The expanding folds say what the future says: this
# model is worse than guessing the mean.

# %% [markdown]
# ### Count by the definition: the mean of a heart
#
# Where there is much of a series, we can measure $n_\mathrm{eff}$ by its definition. We cut 20 seconds
# of the heart into pieces of one second, 360 numbers each, and compare the variance of their means with
# that of the numbers. Does the interval of a piece hold the mean of the whole record? The
# rival is the same record, shuffled. (The exercises estimate $n_\mathrm{eff}$ from one piece alone.)


# %%
def mean_of(record: np.ndarray) -> list:
    """What a second counts as, and how often its interval holds the record's mean."""
    pieces = record[: len(record) // 360 * 360].reshape(-1, 360)
    off = abs(pieces.mean(axis=1) - record.mean())
    n_eff = record.var() / pieces.mean(axis=1).var()
    inside = [(off < 1.96 * pieces.std(axis=1) / n**0.5).mean() for n in (360, n_eff)]
    return [round(n_eff), *(f"{share:.0%}" for share in inside)]


shuffled = np.random.default_rng(0).permutation(heart)
beats = {"in order": mean_of(heart), "shuffled": mean_of(shuffled)}
table(beats, ["n_eff", "counted as 360", "counted as n_eff"], "a second of the heart")

# %% claim
with claims():
    for start in (0, 90, 180):
        n_eff, usual, counted_again = mean_of(heart[start:])
        assert n_eff < 20 and int(usual[:-1]) < 50 < 85 < int(counted_again[:-1])
    for seed in range(5):
        other = np.random.default_rng(seed).permutation(heart)
        n_eff, usual, _ = mean_of(other)
        assert n_eff > 150 and int(usual[:-1]) >= 80

# %% [markdown]
# ### What a p-value does not say
#
# A large p does not say that the data are independent: weak or crooked dependence gives a large p as well.
# A small one does not say that there is dependence, for one i.i.d. pair in twenty has it (Wasserstein and Lazar 2016,
# [The ASA statement on p-values](https://doi.org/10.1080/00031305.2016.1154108)). Look at many, or repeat on new
# data.
#
# Beware also of a repair that is often tried: shuffle one of the two series, and see how often a
# shuffle correlates as strongly. Shuffling destroys the waves *inside* the series, too, so it
# compares with i.i.d. points, and raises the same false alarms.

# %%
rng, by_shuffling = np.random.default_rng(0), []
for x, y in zip(a[:200], b[:200], strict=True):
    x, y = x - x.mean(), y - y.mean()
    others = rng.permuted(np.tile(x, (99, 1)), axis=1) @ y  # (99,)
    by_shuffling.append((1 + (abs(others) >= abs(x @ y)).sum()) / 100)

alarms = np.mean(np.array(by_shuffling) < 0.05)
table({"one of two AR(0.9) series shuffled": [f"{alarms:.0%}"]}, ["p < 0.05"])

# %% claim
with claims():
    assert alarms > 0.35

# %% [markdown]
# ### A test without a formula: shuffle
#
# A shuffle does answer another question: is *one* series independent? If its points are i.i.d.,
# every order of them is equally likely. So compute $r_1$, shuffle 500 times, and see whether the real order
# stands out. The line is the real series, the bars are its shuffles. In the exercises you turn this into a
# **permutation test**.

# %%
rng = np.random.default_rng(0)
series = {"i.i.d.": many["i.i.d."][0, :114], "lynxes": real["lynxes"]}
real_r = [autocorrelation(x, 1) for x in series.values()]
shuffles = {
    name: [autocorrelation(rng.permutation(x), 1) for _ in range(500)]
    for name, x in series.items()
}
plot_shuffles(shuffles, real_r)

# %% claim
with claims():
    assert real_r[1] > max(shuffles["lynxes"]) + 0.1
    assert np.mean(np.array(shuffles["i.i.d."]) >= real_r[0]) > 0.05
    for x in many["AR(0.9)"][: len(SEEDS), :200]:  # never reached by a shuffle
        others = [autocorrelation(rng.permutation(x), 1) for _ in range(100)]
        assert autocorrelation(x, 1) > max(others) + 0.1

# %% [markdown]
# ### How well can one forecast?
#
# Predict $x_t$ of an AR(0.9) series from $x_{t-1}$, in time order, with a linear fit to
# 800 dependent points. The best possible is $R^2 = \varphi^2 = 0.81$, and the fit reaches it. On i.i.d. data
# nothing can be forecast.

# %%
one_ahead = {}
for kind in ["i.i.d.", "AR(0.9)"]:
    one_ahead[kind] = []
    for x in many[kind][: len(SEEDS)]:
        before, now = x[:-1, None], x[1:]  # (T - 1, 1), (T - 1,)
        model = LinearRegression().fit(before[:800], now[:800])
        one_ahead[kind].append(model.score(before[800:], now[800:]))

table({kind: [np.median(v)] for kind, v in one_ahead.items()}, ["R²"], "one step ahead")

# %% claim
with claims():
    assert abs(np.median(one_ahead["AR(0.9)"]) - 0.81) < 0.08
    assert max(np.abs(one_ahead["i.i.d."])) < 0.05

# %% [markdown]
# ### Looking back
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
