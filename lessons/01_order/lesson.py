# %% [markdown]
# # 1 · What is in the order?
#
# **Goal:** tell a sequence from a collection, and measure how much of an answer lies
# in the order alone.
#
# About {minutes} minutes, then the exercises. You need Python, a little linear
# regression and a first look at PyTorch tensors. Run every cell with `Shift`+`Enter`; cells with a thin bar
# are folded, and you may leave them so. Nothing is downloaded and nothing leaves your machine.

# %% folded
import numpy as np
import torch
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from helpers.data.real import digits
from helpers.data.squares import CORNERS, generate_pointSeq
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.digits import plot_digits
from helpers.figures.strokes import plot_squares, plot_strokes
from helpers.models.training import accuracy, train
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.slide import slide
from helpers.widgets.stroke_pad import StrokePad

SEEDS = range(5)
torch.set_num_threads(1)  # fastest for models this small

# %% [markdown]
# ## Touch it first
#
# **Draw a square** with the pointer, slowly or fast, without lifting it. Below your stroke a rule of
# one line says which way round you went: ↻ or ↺, and a number a. Now draw the same square the
# other way round. What has changed, and what has not? And which strokes can the rule not tell, an 8, perhaps?


# %% folded
def say(points: torch.Tensor) -> str:  # the rule is explained below
    x, y = points.T
    a = ((x * y.roll(-1) - y * x.roll(-1)).sum() / 2).item()
    return f"{'↻' if a < 0 else '↺'}   a = {a:+.2f}"


StrokePad(say)

# %% [markdown]
# ## Same words, different news
#
# Your two squares went through the same places. Only the order was another one, and it decided the
# answer. Words do the same: *dog bites man* is no news, *man bites dog* is. A reader who gets the three
# words in a bag cannot tell the two headlines apart.
#
# What is in the bag is a **collection**. A **sequence** is a collection plus an order. A model
# that reads or writes sequences is a **sequence model**, and this course builds the best known
# ones.

# %%
headline, other = "dog bites man".split(), "man bites dog".split()

tell("the same sequence:", headline == other)
tell("the same collection:", sorted(headline) == sorted(other))

# %% claim
with claims():
    assert sorted(headline) == sorted(other) and headline != other

# %% [markdown]
# ## Where sequences come from
#
# | data | one point $x_t$ | what orders them |
# |---|---|---|
# | temperature, a share price | one number | time |
# | speech | air pressure, 16,000 times a second | time |
# | text, 나는 사과를 좋아한다 | a word or a character | reading |
# | program code | a token, which is a name or a sign | the grammar |
# | video | a picture | time |
# | protein | an amino acid | the chain |
#
# A photograph is not in the list, because it has no first point. But we can *read* it row by row,
# and later in this lesson we shall.

# %% [markdown]
# ## One case by hand
#
# How does the rule under your stroke work? Take three points: (1, 0), (0, 2), (−1, −1). For each point
# $(x_t, y_t)$ and the one after it, multiply crosswise: $x_t\, y_{t+1} - y_t\, x_{t+1}$. After the
# last point comes the first again.
#
# | from | to | crosswise |
# |---|---|---|
# | (1, 0) | (0, 2) | 1 · 2 − 0 · 0 = 2 |
# | (0, 2) | (−1, −1) | 0 · (−1) − 2 · (−1) = 2 |
# | (−1, −1) | (1, 0) | (−1) · 0 − (−1) · 1 = 1 |
#
# Half of the sum, a = 5/2 = **2.5**, is the area of the triangle; the sign says which way round. Read the same
# points backwards, and all three terms change their sign: a = **−2.5**. Negative is clockwise.


# %%
def signed_area(points: torch.Tensor) -> torch.Tensor:
    """Return the area of each stroke (B, T, 2): (B,), negative if clockwise."""
    x, y = points[:, :, 0], points[:, :, 1]  # (B, T) each
    x_next, y_next = x.roll(-1, dims=1), y.roll(-1, dims=1)  # the first one comes last
    return (x * y_next - y * x_next).sum(dim=1) / 2  # (B,)


triangle = torch.tensor([[1.0, 0.0], [0.0, 2.0], [-1.0, -1.0]])  # (T, 2)
backwards = triangle.flip(0)
signed_area(torch.stack([triangle, backwards]))  # two strokes at once

# %% claim
with claims():
    assert signed_area(torch.stack([triangle, backwards])).tolist() == [2.5, -2.5]

# %% [markdown]
# ## Our first sequences: squares in one stroke
#
# Somebody draws 128 squares with a shaky hand, corner by corner. We receive four points of each, and want
# to know one thing: did the pen go **clockwise** (1) or not (0)? (The idea is Daniel Voigt Godoy's, in
# *Deep Learning with PyTorch Step-by-Step*.)
#
# A **batch** of B sequences with T points of D numbers each is a tensor of the shape (B, T, D), here
# (128, 4, 2). The whole course keeps these letters; "Deeper" lists them all. The rule answers without
# learning anything.

# %%
points, directions = generate_pointSeq(n=128, seed=13)
tell("points:", tuple(points.shape), " directions:", tuple(directions.shape))

right = ((signed_area(points) < 0) == directions).float().mean()
tell(f"the rule: {right:.0%} right")

# %% folded
plot_squares(points[:8], directions[:8])

# %% claim
with claims():
    assert points.shape == (128, 4, 2) and directions.shape == (128,)
    assert right == 1

# %% [markdown]
# ## Eight drawings, one collection
#
# There are four corners to start from and two directions, and so there are **8** ways to draw the square
# in one stroke. The other 16 of the 24 orders of four corners cross themselves.
#
# All eight drawings visit the same corners. Nothing but the order tells them apart, and that is what makes
# this toy so useful: we can take the order away, and see what is left.

# %% folded
plot_strokes()

# %% [markdown]
# ## Take the order away
#
# We sort the four points of each square from left to right. Whoever gets the sorted points knows the
# collection exactly, and the sequence not at all. Three models of scikit-learn learn from 128
# squares, which are 8 numbers each, and are asked about 1,000 others:
#
# - *linear*: logistic regression, which parts the two answers by one plane;
# - *quadratic*: the same, but it also gets all products of two of the 8 numbers;
# - *forest*: many decision trees, which vote.
#
# **Predict first.** With the order, the forest gets nearly all squares right. What share is right on sorted
# points? (A coin has 0.5.)


# %%
def sort_points(points: torch.Tensor) -> torch.Tensor:
    """Return the points of each square (B, T, 2) ordered from left to right."""
    return torch.stack([square[square[:, 0].argsort()] for square in points])


def score(model, seed: int, arrange) -> float:
    """Train on 128 squares, test on 1,000 others; return the share that is right."""
    x, y = generate_pointSeq(128, seed)
    x_test, y_test = generate_pointSeq(1000, seed + 100)
    model.fit(arrange(x).flatten(1), y)  # (B, T, 2) -> (B, 8)
    return model.score(arrange(x_test).flatten(1), y_test)


# %%
linear = LogisticRegression(max_iter=1000)
quadratic = make_pipeline(PolynomialFeatures(2), linear)
forest = RandomForestClassifier(50, random_state=0)
scores = {}
for name, model in {"linear": linear, "quadratic": quadratic, "forest": forest}.items():
    for given, arrange in {"in order": torch.clone, "sorted": sort_points}.items():
        scores[f"{name}, {given}"] = [score(model, seed, arrange) for seed in SEEDS]

reveal("sorted_squares", None, np.mean(scores["forest, sorted"]), low=0, high=1)

# %% folded
plot_bars(scores, chance=0.5)

# %% claim
with claims():
    assert min(scores["quadratic, in order"] + scores["forest, in order"]) > 0.97
    assert max(scores["linear, in order"]) < 0.85
    assert max(max(v) for name, v in scores.items() if "sorted" in name) < 0.6
    turned = points.flip(1)  # each stroke from its end: the other direction
    assert torch.equal(signed_area(turned) < 0, signed_area(points) > 0)
    assert torch.equal(sort_points(turned), sort_points(points))
    many, many_directions = generate_pointSeq(20_000, seed=1)
    centres = [many[many_directions == d].mean(dim=0) for d in (0, 1)]  # (T, 2) each
    assert max(centre.abs().max() for centre in centres) < 0.05

# %% [markdown]
# ## What the bars say, and what they do not
#
# Sorted, no model is better than a coin, and none ever will be: a stroke and its reverse, which has the other
# direction, leave the same sorted points. So the answer was in the order alone.
#
# Beware of the linear model. It is poor *with* the order, too, for another reason: each class has its
# centre at zero, so no plane parts them. Its failure says nothing about order. A fair test keeps the model and
# takes away the order.
#
# > **Tip.** Before you call a task hard, try a coin, a linear model and a rule. On the squares, the rule
# > of one line was perfect.

# %% [markdown]
# ## Something real: handwriting
#
# Now real data: 1,797 digits that people wrote, 8 × 8 pixels each (Alpaydin and Kaynak 1998). Read row by row, a digit
# is a sequence of T = 8 points with D = 8 numbers, or of 64 points with one.
#
# "Shuffle the pixels, and the meaning is gone": is it? **Move the slider**, and more and more pixels change
# places, the same in all six images. To *your* eye the digits are soon lost. Are they lost for a model?

# %% folded
x, y, x_test, y_test = digits()
images = torch.cat([x, x_test]).flatten(1).numpy()  # (1797, 64)
labels = torch.cat([y, y_test]).numpy()  # (1797,)
places = np.random.default_rng(0).permutation(64)


def shuffle_some(images: np.ndarray, count: int) -> np.ndarray:
    """Permute the first `count` of the places among themselves."""
    order = np.arange(64)
    order[np.sort(places[:count])] = places[:count]
    return images[:, order]


counts = range(0, 65, 8)
frames = [plot_digits(shuffle_some(images[:6], count)) for count in counts]
slide(frames, [f"{count} of 64" for count in counts], "pixels moved")

# %% [markdown]
# ## Two ways to shuffle
#
# There are two ways to shuffle, and they are not at all alike:
#
# - **fixed**: one permutation, the same for every image;
# - **fresh**: a new permutation for every image.
#
# **Predict first.** Logistic regression learns from the first 1,000 digits, and reads about 0.93 of the
# other 797. (A guess is right in 0.1.) What will it reach if all images go through one *fixed* permutation?


# %%
def read(images: np.ndarray) -> float:
    """Learn from the first 1,000 digits; return the share right of the others."""
    model = LogisticRegression(max_iter=200).fit(images[:1000], labels[:1000])
    return model.score(images[1000:], labels[1000:])


found = {"untouched": [], "fixed": [], "fresh": [], "fresh, then sorted": []}
for seed in SEEDS:
    rng = np.random.default_rng(seed)
    fresh = rng.permuted(images, axis=1)  # each row in an order of its own
    found["untouched"].append(read(images))
    found["fixed"].append(read(images[:, rng.permutation(64)]))
    found["fresh"].append(read(fresh))
    found["fresh, then sorted"].append(read(np.sort(fresh, axis=1)))

reveal("fixed_permutation", None, np.mean(found["fixed"]), low=0, high=1)

# %% folded
plot_bars(found, chance=0.1)

# %% claim
with claims():
    for untouched, fixed in zip(found["untouched"], found["fixed"], strict=True):
        assert abs(untouched - fixed) < 0.005
    assert 0.9 < np.mean(found["untouched"]) < 0.96
    assert max(found["fresh"]) < 0.16 < min(found["fresh, then sorted"])
    assert max(found["fresh, then sorted"]) < 0.35
    assert np.array_equal(np.sort(fresh, axis=1), np.sort(images, axis=1))

# %% [markdown]
# ## Order is an agreement
#
# A fixed permutation costs logistic regression nothing. It never knew which pixels were neighbours, and
# pixel 12 still means the same place in every image. A fresh one breaks that agreement, and the score falls
# nearly to chance.
#
# Is the meaning gone, then? Not all of it. Sort the freshly shuffled pixels, and what remains is which
# shades occur, and how often: the **collection**, as if nobody had shuffled. It beats chance. The same model
# could not use it until we sorted.

# %% [markdown]
# ## One label, or one for every point?
#
# Which way round: that is one answer for the whole stroke, a **sequence-level** label. Had we asked "which corner
# is this?", each point would have a label of its own, a **point-level** one.
#
# What counts as a point is our choice. Take a photo of a cat. If the *pixels* are the points, "cat" is
# sequence-level. If the *photos* of an album are the points, it is point-level.

# %% [markdown]
# ## Four task shapes
#
# | shape | reads → writes | example |
# |---|---|---|
# | **classification** | many → one | a review → positive or negative |
# | **labelling** | many → many, synchronised | each word → its part of speech |
# | **seq2seq** | many → many, of another length | a sentence → its translation |
# | **causal language modelling** | each prefix → the next symbol | GPT |
#
# One → many exists as well: a picture in, a caption out. Causal language modelling is
# labelling in disguise: the label of each point is the next point, and a point may not
# look ahead. To classify a whole video is many → one; to label each *frame* is synchronised.

# %% [markdown]
# ## Three challenges and a wish list
#
# What makes sequences hard? They have **unequal lengths**: a review has 3 words or 300, and a weight for
# "word 17" makes no sense. Their **order** counts. And there are **long ranges**: the next symbol may hang on
# a bracket that was opened a thousand symbols back.
#
# An ideal model would take constant time for each new symbol, remember what is far back, train in parallel,
# and need few parameters. Of the five in lesson 8 none has all four. A recurrent network (lesson 3)
# carries a memory along; attention (lesson 10) looks back at everything; a Transformer (lesson 11) pays for that with a bill
# that grows with the square of the length.

# %% claim
with claims():
    code = "(" + "x" * 1000 + ")"  # the last symbol closes the first
    assert code.rfind(")") - code.find("(") == 1001

# %% [markdown]
# ## Summary
#
# - A sequence is a collection plus an order. Sorting the squares' points takes only the
#   order away, and leaves every model at chance.
# - One fixed permutation cost logistic regression nothing. A fresh one for each image destroys the order,
#   and leaves the collection.
# - A score needs its rivals: chance, a linear model, a rule. On the squares a rule with no parameters is
#   already perfect.

# %% [markdown]
# ## Quiz
#
# You put all inputs through one fixed permutation of time, and train a model anew. It keeps its
# accuracy. What do you know?
#
# <details><summary>a · the data have no order</summary>
#
# **No.** A different model might use the order.
#
# </details>
# <details><summary>b · nothing in how the model is built prefers neighbours in time</summary>
#
# **Yes.** It may even *use* neighbours: the quadratic model multiplies *all* pairs of numbers, and
# finds those it needs at any place.
#
# </details>
# <details><summary>c · the model ignores the order</summary>
#
# **No.** It may well know *which* place each value came from. A model ignores the order if it keeps
# its accuracy even with a *fresh* permutation for each example.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. What makes a sequence more than a collection of points?
# 2. Is a label of yours point-level or sequence-level, and what is a point?
# 3. Which of the four shapes does your own task have?
# 4. What would shuffling destroy, and how would you measure it?
#
# **Now write.** Open the exercises of this lesson, `work/01_order/01_order.ipynb`.
# [To the exercises](../work/01_order/01_order.ipynb)

# %% [markdown]
# ## Deeper
#
# What follows can wait: the letters of the course, how well anyone can do on noisy squares, and a model
# that believes in neighbours. Open it by the triangle on the left.

# %% [markdown]
# ### Letters for sizes
#
# The whole course uses one letter for each size. A shape is written behind the line
# that changes it, like `# (B, T, D)`.
#
# | letter | size of | letter | size of |
# |---|---|---|---|
# | B | batch: sequences side by side | V | vocabulary |
# | T | time: points in a sequence | S | source length, where a second sequence is read |
# | D | input: numbers in a point | L | layers |
# | H | hidden state (lesson 3) | N | attention heads (lessons 10 and 11) |
# | C | classes | K | one head, D/N |
# | E | embedding (lesson 7) | | |

# %% [markdown]
# ### How well can anyone do?
#
# Is 100 % always possible? It depends on the noise. When the hand shakes so much that
# corners change places, no model can be right every time. The best answer there can be asks
# of each of the eight drawings how likely it makes the points, and compares the sum of the four clockwise
# ones with that of the others. (`logsumexp` adds numbers of which it is given the logarithms.) Below, it and
# our rule at growing noise: the rule is close to the best. What the best misses is the **noise floor** of the
# error. A score means something only between the baseline and the ceiling that this floor
# leaves.

# %%
walks = [(s + step * torch.arange(4)) % 4 for step in (1, -1) for s in range(4)]
drawings = CORNERS[torch.stack(walks)].flatten(1)  # (8, 8), clockwise ones first


def best_possible(points: torch.Tensor, noise: float) -> torch.Tensor:
    """Say whether the clockwise drawings make the points (n, T, 2) likelier: (n,)."""
    likely = points.flatten(1) @ drawings.T / noise**2  # log, up to a constant: (n, 8)
    return likely[:, :4].logsumexp(dim=1) > likely[:, 4:].logsumexp(dim=1)


# %%
noises = [0.1, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0]
curves = {"rule on four corners": [], "best possible": []}
for noise in noises:
    noisy, turns = generate_pointSeq(20_000, seed=1, noise=noise)
    said = signed_area(noisy) < 0, best_possible(noisy, noise)
    for curve, clockwise in zip(curves.values(), said, strict=True):
        curve.append((clockwise == turns).float().mean().item())

plot_curve(noises, curves, "noise σ", "accuracy", 0.5)

# %% claim
with claims():
    ruled, best = curves.values()
    assert best[1] > 0.999 and 0.9 < best[4] < 0.96 and best[-1] < 0.75
    assert all(abs(b - r) < 0.01 for b, r in zip(best, ruled, strict=True))

# %% [markdown]
# ### A model that believes in neighbours
#
# Does a fixed permutation harm no model at all? A **convolutional network** (CNN) looks for small patterns of 3 × 3
# neighbouring pixels. It is a neural network, so it is trained in small steps; `train` is the loop that lesson 3
# writes out.


# %%
def cnn() -> torch.nn.Module:
    """Look for small patterns of 3 × 3 neighbours, then classify."""
    return torch.nn.Sequential(
        torch.nn.Unflatten(1, (1, 8, 8)),  # (B, 64) -> (B, 1, 8, 8)
        torch.nn.Conv2d(1, 16, kernel_size=3),  # (B, 16, 6, 6)
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),  # (B, 16, 3, 3)
        torch.nn.Flatten(),  # (B, 144)
        torch.nn.Linear(144, 10),  # (B, C)
    )


# %%
def cnn_score(seed: int, permute: bool) -> float:
    order = np.random.default_rng(seed).permutation(64) if permute else np.arange(64)
    x, y = torch.tensor(images[:, order]).float(), torch.tensor(labels)
    torch.manual_seed(seed)
    model = cnn()
    loss = torch.nn.functional.cross_entropy
    train(model, loss, x[:1000], y[:1000], steps=300, lr=5e-3, batch=50, seed=seed)
    return accuracy(model, x[1000:], y[1000:])


# %%
neighbours = {
    f"CNN, {name}": [cnn_score(seed, permute=name == "fixed") for seed in SEEDS]
    for name in ["untouched", "fixed"]
} | {"logistic regression": found["untouched"]}
plot_bars(neighbours, chance=0.1)

# %% claim
with claims():
    cnn_mean, fixed_mean, rival = map(np.mean, neighbours.values())
    assert 0.8 < fixed_mean < cnn_mean - 0.01 and abs(cnn_mean - rival) < 0.025

# %% [markdown]
# The CNN loses a few points, averaged over the seeds. It is built on the belief that neighbours belong
# together, and a fixed permutation makes that belief wrong. It still reads most of the digits.
#
# And its rival? On the same 797 images, untouched, logistic regression is about as good, without any belief
# about neighbours. A belief that suits the data need not win.
#
# > **Principle.** An architecture is a belief about order. This course is about choosing
# > that belief.

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
# Further reading: [d2l.ai on sequence data](https://d2l.ai/chapter_recurrent-neural-networks/sequence.html),
# [Karpathy, The unreasonable effectiveness of recurrent neural networks](https://karpathy.github.io/2015/05/21/rnn-effectiveness/).
