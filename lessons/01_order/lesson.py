# %% [markdown]
# # 1 · What is in the order?
#
# **Goal:** tell a sequence from a collection, and measure how much of an answer lies
# in the order alone.
#
# About {minutes} minutes, then the exercises. You need Python, a little linear
# regression and a first look at PyTorch tensors. Run every cell with `Shift`+`Enter`;
# nothing is downloaded and nothing leaves your machine.

# %%
import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.digits import plot_digits
from helpers.figures.strokes import plot_squares, plot_strokes
from helpers.progress.experience import reveal
from helpers.data.squares import CORNERS, generate_pointSeq
from helpers.models.training import accuracy, train
from helpers.widgets.slide import slide
from helpers.widgets.stroke_pad import StrokePad

SEEDS = range(5)
torch.set_num_threads(1)  # fastest for models this small

# %% [markdown]
# ## Same words, different news
#
# *Dog bites man* is no news; *man bites dog* is. Both headlines hold the same three
# words, so a reader who receives them in a bag cannot tell the two apart.
#
# A **collection** is what is in the bag. A **sequence** is a collection plus an order. A model
# that reads or writes sequences is a **sequence model**.

# %%
headline, other = "dog bites man".split(), "man bites dog".split()

assert sorted(headline) == sorted(other)  # one collection
assert headline != other  # two sequences
sorted(headline)

# %% [markdown]
# ## Where sequences come from
#
# | data | one point $x_t$ | what orders them |
# |---|---|---|
# | temperature, a share price | one number | time |
# | speech | air pressure, 16,000 times a second | time |
# | text, 나는 사과를 좋아한다 | a word or a character | reading |
# | program code | a token | the grammar, with brackets inside brackets |
# | video | a picture | time |
# | protein | an amino acid | the chain |
#
# A photograph is not in the list: once resized it is a fixed grid. But we can *read*
# it row by row, and later in this lesson we shall.

# %% [markdown]
# ## Letters for sizes
#
# The whole course uses one letter for each size. A shape is written behind the line
# that changes it, like `# (B, T, D)`.
#
# | letter | size of | letter | size of |
# |---|---|---|---|
# | B | batch: sequences side by side | V | vocabulary |
# | T | time: points in a sequence | S | source length, where a second sequence is read |
# | D | input: numbers in a point | L | layers |
# | H | hidden state | N | attention heads |
# | C | classes | K | one head, D/N |
# | E | embedding | | |

# %% [markdown]
# ## Our first sequences: squares in one stroke
#
# Somebody draws a square with a shaky hand, corner by corner, without lifting the pen.
# We receive four points and want to know one thing: did the pen go **clockwise** (1)
# or the other way round (0)?
#
# The idea comes from Daniel Voigt Godoy's *Deep Learning with PyTorch Step-by-Step*.
# Here B = 128, T = 4 and D = 2.

# %%
points, directions = generate_pointSeq(n=128, seed=13)

assert points.shape == (128, 4, 2)  # (B, T, D)
assert directions.shape == (128,)  # (B,)
plot_squares(points[:8], directions[:8])

# %% [markdown]
# ## Which way round?
#
# No learning is needed to answer. Walk along the stroke and add up the signed areas
# of the triangles between neighbouring points and the centre:
#
# $$a = \tfrac{1}{2}\sum_{t} (x_t\, y_{t+1} - y_t\, x_{t+1}),$$
#
# where the last point is followed by the first. Counter-clockwise area is positive,
# clockwise area negative. Remember this rule: whatever we train has to be compared
# with its zero parameters.


# %%
def signed_area(points: torch.Tensor) -> torch.Tensor:
    """Return the area of each stroke (B, T, 2): (B,), negative if clockwise."""
    x, y = points.unbind(dim=-1)  # (B, T) each
    x_next, y_next = x.roll(-1, dims=1), y.roll(-1, dims=1)
    return (x * y_next - y * x_next).sum(dim=1) / 2  # (B,)


rule = (signed_area(points) < 0).long()
assert torch.equal(rule, directions)
f"{(rule == directions).float().mean():.0%} right, with no parameter to learn"

# %% [markdown]
# ## Your own stroke
#
# Draw in the field with the pointer, slowly or fast, a square or a potato. The rule
# above answers under the drawing. Can you find a stroke that it gets wrong? (And
# what should it say of an 8?)


# %%
def say(points: torch.Tensor) -> str:
    area = signed_area(points[None]).item()
    return (
        f"{'clockwise' if area < 0 else 'counter-clockwise'}, signed area {area:+.2f}"
    )


StrokePad(say)

# %% [markdown]
# ## Eight drawings, one collection
#
# There are four corners to start from and two directions: **8** ways to draw the square
# in one stroke. The other 16 of the 24 orders of four corners cross themselves.
#
# All eight drawings visit the same corners. What differs between them is the order and
# nothing else, which is why this toy is so useful.

# %%
plot_strokes()

# %% [markdown]
# ## Take the order away
#
# To *prove* that the answer is in the order, we remove the order and leave everything
# else: sort the four points of each square from left to right. A model that gets the
# sorted points knows the collection exactly, and the sequence not at all.
#
# **Predict first.** A random forest gets nearly all squares right. What accuracy will it
# reach on sorted points? Write your guess, a number from 0 to 1, into the cell.

# %%
guess_sorted = None  # your guess, from 0 to 1


# %%
def sort_points(points: torch.Tensor) -> torch.Tensor:
    """Return the points of each square (B, T, 2) ordered from left to right."""
    left_to_right = points[:, :, 0].argsort(dim=1)  # (B, T)
    return points.gather(1, left_to_right[..., None].expand_as(points))


def models(seed: int) -> dict:
    squared = make_pipeline(PolynomialFeatures(2), LogisticRegression(max_iter=1000))
    return {
        "linear": LogisticRegression(max_iter=1000),
        "quadratic": squared,
        "forest": RandomForestClassifier(50, random_state=seed),
    }


# %% [markdown]
# Each model is fitted to 128 squares and tested on 1,000 others, once with the points in
# their order and once sorted, with five seeds. Chance is one half.


# %%
def squares_score(name: str, seed: int, arrange) -> float:
    """Train on 128 squares, test on 1,000 others; return the share that is right."""
    train, test = generate_pointSeq(128, seed), generate_pointSeq(1000, seed + 100)
    (x, y), (x_test, y_test) = [(arrange(p).flatten(1), d) for p, d in (train, test)]
    return models(seed)[name].fit(x, y).score(x_test, y_test)


scores = {
    f"{name}, {given}": [squares_score(name, seed, arrange) for seed in SEEDS]
    for name in models(0)
    for given, arrange in {"in order": torch.clone, "sorted": sort_points}.items()
}
assert min(scores["quadratic, in order"] + scores["forest, in order"]) > 0.97
assert max(scores["linear, in order"]) < 0.85
assert max(max(scores[f"{name}, sorted"]) for name in models(0)) < 0.6
plot_bars(scores, chance=0.5)

# %%
backwards = points.flip(1)  # each stroke from its end: the other direction
assert torch.equal(signed_area(backwards) < 0, signed_area(points) > 0)
assert torch.equal(sort_points(backwards), sort_points(points))

many, directions = generate_pointSeq(20_000, seed=1)
centres = [many[directions == d].mean(dim=0) for d in (0, 1)]  # (T, 2) each
assert max(centre.abs().max() for centre in centres) < 0.05

# %%
reveal("sorted_squares", guess_sorted, np.mean(scores["forest, sorted"]))

# %% [markdown]
# ## What the bars say, and what they do not
#
# Sorted, no model does better than a coin, and none ever will: a stroke and its reverse,
# which has the other direction, leave the same sorted points.
#
# Beware of the **linear** model. It is poor *with* the order too: each class has its centre
# at zero, so no plane parts them. (It may cut off some of the drawings, as in the dots above
# the rest, but not a whole class.) Its failure says nothing about order. A fair test keeps
# the model and removes the order.
#
# > **Tip.** Before you call a task hard, try the dumb answer, the linear model and a rule.

# %% [markdown]
# ## How well can anyone do?
#
# Is 100 % always possible? It depends on the noise. When the hand shakes so much that
# corners change places, no model can be right every time. The best answer there can be weighs
# all eight drawings by how likely each makes the points. Below, it and our rule at growing
# noise: the rule is close to the best. What the best misses is the **noise floor** of the
# error. A score means something only between the baseline and the ceiling that this floor
# leaves.

# %%
walks = [(s + step * torch.arange(4)) % 4 for step in (1, -1) for s in range(4)]
drawings = CORNERS[torch.stack(walks)].flatten(1)  # (8, 8), clockwise ones first


def best_possible(points: torch.Tensor, noise: float) -> torch.Tensor:
    """Say whether the clockwise drawings make the points (n, T, 2) likelier: (n,)."""
    likely = points.flatten(1) @ drawings.T / noise**2  # log, up to a constant: (n, 8)
    return likely[:, :4].logsumexp(dim=1) > likely[:, 4:].logsumexp(dim=1)


noises = [0.1, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0]
curves = {"rule on four corners": [], "best possible": []}
for noise in noises:
    points, directions = generate_pointSeq(20_000, seed=1, noise=noise)
    said = signed_area(points) < 0, best_possible(points, noise)
    for curve, clockwise in zip(curves.values(), said, strict=True):
        curve.append((clockwise == directions).float().mean().item())

ruled, best = curves.values()
assert best[1] > 0.999 and 0.9 < best[4] < 0.96 and best[-1] < 0.75
assert all(abs(b - r) < 0.01 for b, r in zip(best, ruled, strict=True))
plot_curve(noises, curves, "noise σ", "accuracy", 0.5)

# %% [markdown]
# ## One label, or one for every point?
#
# The direction belongs to the whole stroke: a **sequence-level** label. Had we asked
# "which corner is this?", each point would have its own: a **point-level** label.
#
# What counts as a point is our choice. Take a photo of a cat. With *pixels* as points,
# "cat" is sequence-level; with *photos* as points of an album, it is point-level. Pixels
# have labels of their own too when we cut a picture into objects (segmentation).

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
# look ahead. Classifying a whole video is many → one; labelling each *frame* is
# synchronised.

# %% [markdown]
# ## An image, read as a sequence
#
# scikit-learn brings 1,797 digits of 8 × 8 pixels. Read row by row, each is a sequence of
# T = 8 points with D = 8 numbers, or of 64 points with one.
#
# "Shuffle the pixels and the meaning is gone", one often hears. Move the slider: more and
# more pixels change places. To *your* eye the digit is soon lost. Is it for a model?

# %%
digits = load_digits()
images, labels = digits.data / 16, digits.target  # (1797, 64), (1797,)
shuffled = np.random.default_rng(0).permutation(64)


def shuffle_some(images: np.ndarray, count: int) -> np.ndarray:
    """Permute the first `count` places of `shuffled` among themselves."""
    order = np.arange(64)
    order[np.sort(shuffled[:count])] = shuffled[:count]
    return images[:, order]


counts = range(0, 65, 8)
frames = [plot_digits(shuffle_some(images[:6], count)) for count in counts]
slide(frames, [f"{count} of 64" for count in counts], "pixels moved")

# %% [markdown]
# ## Two ways to shuffle
#
# The sentence hides a difference that decides everything:
#
# - **fixed**: one permutation, the same for every image;
# - **fresh**: a new permutation for every image.
#
# **Predict first.** Logistic regression learns from the first 1,000 digits and reads about
# 93 % of the others. What will it reach under the *fixed* permutation?

# %%
guess_fixed = None  # your guess, from 0 to 1


# %%
def digit_scores(seed: int) -> dict[str, float]:
    """Test accuracy of logistic regression on 797 digits, by way of shuffling."""
    rng = np.random.default_rng(seed)
    fresh = rng.permuted(images, axis=1)
    given = {
        "untouched": images,
        "fixed": images[:, rng.permutation(64)],
        "fresh": fresh,
        "fresh, then sorted": np.sort(fresh, axis=1),
    }
    assert np.array_equal(given["fresh, then sorted"], np.sort(images, axis=1))
    model = LogisticRegression(max_iter=200)
    return {
        name: model.fit(x[:1000], labels[:1000]).score(x[1000:], labels[1000:])
        for name, x in given.items()
    }


by_seed = [digit_scores(seed) for seed in SEEDS]
pixels = {name: [row[name] for row in by_seed] for name in by_seed[0]}
plot_bars(pixels, chance=0.1)

# %%
for untouched, fixed in zip(pixels["untouched"], pixels["fixed"], strict=True):
    assert abs(untouched - fixed) < 0.005
assert 0.9 < np.mean(pixels["untouched"]) < 0.96
assert max(pixels["fresh"]) < 0.16 < min(pixels["fresh, then sorted"])
assert max(pixels["fresh, then sorted"]) < 0.35
reveal("fixed_permutation", guess_fixed, np.mean(pixels["fixed"]))

# %% [markdown]
# ## Order is an agreement
#
# A fixed permutation costs logistic regression nothing: it never knew which pixels were
# neighbours, and pixel 12 still means the same place in every image. A fresh one breaks
# that agreement, and logistic regression falls nearly to chance.
#
# Is the meaning gone, then? Not all of it. *Sort* the freshly shuffled pixels: what remains
# is which shades occur, and how often, exactly as if nobody had shuffled. That alone beats
# chance. A fresh permutation takes the order and leaves the **collection**; the same model
# could not use it until we sorted. So the sentence is too strong even for fresh
# permutations. How about a model that does look at neighbours?


# %%
def cnn() -> torch.nn.Module:
    """Look for small patterns of 3 x 3 neighbours, then classify."""
    return torch.nn.Sequential(
        torch.nn.Unflatten(1, (1, 8, 8)),  # (B, 64) -> (B, 1, 8, 8)
        torch.nn.Conv2d(1, 16, kernel_size=3),  # (B, 16, 6, 6)
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),  # (B, 16, 3, 3)
        torch.nn.Flatten(),  # (B, 144)
        torch.nn.Linear(144, 10),  # (B, C)
    )


def cnn_score(seed: int, permute: bool) -> float:
    order = np.random.default_rng(seed).permutation(64) if permute else np.arange(64)
    x, y = torch.tensor(images[:, order]).float(), torch.tensor(labels)
    torch.manual_seed(seed)
    model = cnn()
    loss = torch.nn.functional.cross_entropy
    train(model, loss, x[:1000], y[:1000], steps=300, lr=5e-3, batch=50, seed=seed)
    return accuracy(model, x[1000:], y[1000:])


neighbours = {
    f"CNN, {name}": [cnn_score(seed, permute=name == "fixed") for seed in SEEDS]
    for name in ["untouched", "fixed"]
} | {"logistic regression": pixels["untouched"]}
cnn_mean, fixed_mean, rival = map(np.mean, neighbours.values())
assert 0.8 < fixed_mean < cnn_mean - 0.01 and abs(cnn_mean - rival) < 0.025
plot_bars(neighbours, chance=0.1)

# %% [markdown]
# The convolutional network loses a few points, averaged over the seeds. It is built on
# the belief that neighbours belong together, and a fixed permutation makes that belief
# wrong. It loses only a few: neighbours are not all that it can use.
#
# And its rival? On the same 797 images, untouched, logistic regression is about as good,
# without any belief about neighbours. A belief that suits the data need not win, least of
# all with a small model and 1,000 small images.
#
# > **Principle.** An architecture is a belief about order. This course is about choosing
# > that belief.

# %% [markdown]
# ## Three challenges
#
# 1. **Variable length.** A review has 3 words or 300; a weight for "word 17" makes no sense.
# 2. **Order.** *Dog bites man.*
# 3. **Long range.** What comes next may hang on something a thousand tokens back, such as
#    the bracket that is still open.
#
# Every architecture of this course answers them in its own way: a recurrent network carries
# a memory along, attention looks back at everything, a Transformer pays for that with a
# quadratic bill, and state-space models such as Mamba try to have both.

# %%
far = 1000
code = "(" + "x" * far + ")"  # the last token depends on the first

opened = [i for i, token in enumerate(code) if token == "("]
assert len(code) - 1 - opened[-1] == far + 1
f"token {len(code) - 1} closes what token {opened[-1]} opened"

# %% [markdown]
# ## The wish list
#
# What would an ideal sequence model have?
#
# 1. constant time for each new token,
# 2. true long-range memory,
# 3. parallel training,
# 4. few parameters.
#
# None of the five architectures that you measure in lesson 8 has all four. There you fill in
# the table yourself: sequence modelling is a space of trade-offs, and the art is to know
# which axis binds *you*.

# %% [markdown]
# ## Summary
#
# - A sequence is a collection plus an order. Sorting the squares' points takes only the
#   order away, and leaves every model at chance.
# - One fixed permutation cost logistic regression nothing, and the model that believes in
#   neighbours a little; a fresh one for each example destroys the order for everybody, and
#   leaves the collection.
# - A score needs a baseline below it and, above it, the ceiling that noise sets. On the
#   squares a rule with no parameters is already perfect.

# %% [markdown]
# ## Quiz
#
# A model, trained anew on permuted inputs, keeps its accuracy when all of them go through one
# fixed permutation of time. What do you know?
#
# - **a** the data have no order
# - **b** nothing in how the model is built prefers neighbours in time
# - **c** the model ignores the order
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** A different model might use the order (not a). And this one may well know *which*
# place each value came from: only a fresh permutation for each example shows that a model
# ignores the order (not c). It may even use neighbours: the quadratic model multiplies *all*
# pairs of numbers, and finds those it needs at any place.
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
# ## Looking back
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
