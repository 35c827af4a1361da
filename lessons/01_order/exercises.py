# %% [markdown]
# # 1 · Exercises: what is in the order?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded. `check()`, at the end of the page, runs
# everything from a clean start.
#
# The dots below a heading say how hard an exercise is: ●○○ takes one idea, ●●○ several, ●●● is a small
# project. Later lessons build on those that are called *important*. The hints are a ladder: open one, try again,
# then the next. Below the tests, "Now use it" puts what you wrote to work.
#
# In all exercises: leave what you are given, and the random state that everybody shares, as they are;
# the same question has the same answer. Points are float32 or float64, perhaps in views that are not
# contiguous. About {minutes} minutes up to "Deeper".

# %%
import itertools
import math

import numpy as np
import torch
from torch import Tensor

# %% [markdown]
# ## 1.1 Which orders draw a square?
#
# ●○○ · 6 minutes
#
# The corners A, B, C, D lie clockwise around the square. Visit them in some order and close
# the stroke: 24 orders, but most cross themselves. Return the **set** of orders that draw
# the square, as strings: `"BCDA"` is one, `"ABDC"` is not. You may find them by hand, but the code
# finds them surely.
#
# <details><summary>Hint 1</summary>
#
# An order draws the square if each step goes to a neighbouring corner. Which numbers of
# steps, modulo 4, lead to a neighbour?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `itertools.permutations("ABCD")`, and `"ABCD".index(corner)`.
#
# </details>


# %% solution="all_strokes"
def all_strokes() -> set[str]:
    """Return the orders of the corners A, B, C, D that draw the square."""
    ### BEGIN SOLUTION
    strokes = set()
    for order in itertools.permutations("ABCD"):
        place = ["ABCD".index(corner) for corner in order]
        steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
        if set(steps) <= {1, 3}:
            strokes.add("".join(order))
    return strokes
    ### END SOLUTION


# %% test="all_strokes" points=2
# The test looks whether your orders draw the square, in every direction and from every corner.
from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

strokes = ask(all_strokes)
assert isinstance(strokes, set), f"return a set, got {type(strokes).__name__}"
assert all(isinstance(s, str) and sorted(s) == list("ABCD") for s in strokes), (
    "each order is a string that holds A, B, C and D once"
)
assert strokes, "the set is empty, but ABCD draws the square"
diagonals = ("AC", "CA", "BD", "DB")
crossing = [s for s in strokes if any(d in s + s[0] for d in diagonals)]
assert not crossing, f"{min(crossing)} crosses the square along a diagonal"
assert all(s[::-1] in strokes for s in strokes), (
    "every stroke can be drawn in the other direction too"
)
assert all(s[1:] + s[0] in strokes for s in strokes), (
    "a stroke may start at any of its corners"
)
assert "BCDA" in strokes and "ABDC" not in strokes, "BCDA is one, ABDC is not"
assert in_any_form(all_strokes) == strokes, "the same question, another answer"
### BEGIN HIDDEN TESTS
walk = "ABCDABC"
assert strokes == {w[i : i + 4] for w in (walk, walk[::-1]) for i in range(4)}
### END HIDDEN TESTS
passed("all_strokes")

# %% [markdown]
# ### Now use it
#
# The signed area of the lesson says which way round each of your orders goes: −4 is clockwise. How many are
# there of each kind?

# %% use="all_strokes"
from helpers.data.squares import CORNERS
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("all_strokes")
def walk_round():
    rows = {}
    for order in sorted(all_strokes()):
        x, y = CORNERS[["ABCD".index(corner) for corner in order]].T
        area = sum(x * y.roll(-1) - y * x.roll(-1)).item() / 2
        rows[order] = ["↻" if area < 0 else "↺", area]
    return table(rows, ["way round", "signed area"], "order")


# %% [markdown]
# ## 1.2 Twelve tasks, four shapes
#
# ●●○ · 6 minutes
#
# Sort these tasks: `"sentiment"` of a review, `"intent"` of a request, `"video class"` (one
# label for the whole clip), `"frame labels"` (one for each frame), `"part of speech"`,
# `"named entities"`, `"translation"`, `"summary"`, `"speech to text"`, `"caption"` of a
# picture, `"GPT"`, `"code completion"`.
#
# For each return a pair: its shape (`"classification"`, `"labelling"`, `"seq2seq"`,
# `"causal LM"`) and what it reads and writes (`"one-to-many"`, `"many-to-one"`,
# `"many-to-many"`, `"synchronised"`). A picture counts as one; what writes a sequence as
# long as it likes is seq2seq. Raise `KeyError` for an unknown task.
# `task_shape("sentiment")` is `("classification", "many-to-one")`.
#
# <details><summary>Hint</summary>
#
# Ask twice: how many labels come out, and is each of them written next to one input point?
# Causal language modelling writes one symbol next to each point.
#
# </details>


# %% solution="task_shape"
def task_shape(task: str) -> tuple[str, str]:
    """Return the shape of a task, and what it reads and writes."""
    ### BEGIN SOLUTION
    kinds = {
        ("classification", "many-to-one"): ["sentiment", "intent", "video class"],
        (
            "labelling",
            "synchronised",
        ): "frame labels,part of speech,named entities".split(","),
        ("seq2seq", "many-to-many"): ["translation", "summary", "speech to text"],
        ("seq2seq", "one-to-many"): ["caption"],
        ("causal LM", "synchronised"): ["GPT", "code completion"],
    }
    return {task: kind for kind, tasks in kinds.items() for task in tasks}[task]
    ### END SOLUTION


# %% test="task_shape" points=2
# The test counts the shapes that you found, and says how many of the twelve pairs fit.
import zlib

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

tasks = (
    "sentiment,intent,video class,frame labels,part of speech,named entities,"
    "translation,summary,speech to text,caption,GPT,code completion"
).split(",")
answers = [ask(task_shape, task, case=task) for task in tasks]
pairs = {
    "classification": {"many-to-one"},
    "labelling": {"synchronised"},
    "seq2seq": {"many-to-many", "one-to-many"},
    "causal LM": {"synchronised"},
}
for task, answer in zip(tasks, answers, strict=True):
    assert len(answer) == 2, f"{task}: return a pair, got {answer!r}"
    shape, reads_writes = answer
    assert shape in pairs, f"{task}: {shape!r} is none of {', '.join(pairs)}"
    assert reads_writes in pairs[shape], f"{task}: {shape} is never {reads_writes!r}"
found = {shape: sum(a[0] == shape for a in answers) for shape in pairs}
assert found == {"classification": 3, "labelling": 3, "seq2seq": 4, "causal LM": 2}, (
    f"of these twelve, 3 are classification, 3 labelling, 4 seq2seq and 2 causal LM; "
    f"you have {found}"
)
marks = [564, 651, 509, 682, 346, 154, 782, 253, 277, 979, 848, 229]
fit = sum(
    zlib.crc32("/".join((task, *answer)).encode()) % 1000 == mark
    for task, answer, mark in zip(tasks, answers, marks, strict=True)
)
assert fit == 12, (
    f"{fit} of the twelve pairs fit. Ask of each task: how many labels come out, and is "
    "each of them written next to one input point?"
)
given = tuple(in_any_form(task_shape, "sentiment"))
assert given == ("classification", "many-to-one"), f"the example: got {given}"
for unknown in ("cooking", "video", "captions", "coding", ""):
    try:
        task_shape(unknown)
    except KeyError:
        refused = True
    else:
        refused = False
    assert refused, f'"{unknown}" is not in the list: raise a KeyError'
### BEGIN HIDDEN TESTS
arrows = {"c": "many-to-one", "l": "synchronised", "s": "many-to-many"}
names = {"c": "classification", "l": "labelling", "s": "seq2seq"}
expected = [(names[k], arrows[k]) for k in "ccclllsss"]
expected += [("seq2seq", "one-to-many")] + [("causal LM", "synchronised")] * 2
for task, got, wanted in zip(tasks, answers, expected, strict=True):
    assert tuple(got) == wanted, f"{task}: {wanted}, not {tuple(got)}"
### END HIDDEN TESTS
passed("task_shape")

# %% [markdown]
# ## 1.3 Permute images, fixed and fresh
#
# ●●○ · important · 10 minutes
#
# Shuffle the pixels of `images` `(n, height, width)` in one of two ways:
#
# - `mode="fixed"`: one permutation of the places, the same for every image;
# - `mode="fresh"`: an independent permutation for each image.
#
# Return a new tensor of the same shape and dtype (floats or integers; `images` is contiguous, n may be 1).
# Every image keeps its own pixels. All orders are equally likely. Raise `ValueError` for any other mode;
# the same seed gives the same permutation, another seed another.
#
# The image 1, 2 / 3, 4 may become 3, 1 / 4, 2, but never 3, 3 / 4, 2.
#
# <details><summary>Hint 1</summary>
#
# Flatten each image to one row of pixels, permute along that row, restore the shape.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.rand(n, pixels, generator=generator).argsort(dim=1)` holds one permutation a row.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `flat[:, order]` uses one order for all rows; `flat.gather(1, orders)` one for each row.
#
# </details>


# %% solution="permute"
def permute(images: Tensor, mode: str, seed: int = 0) -> Tensor:
    """Return the images (n, height, width) with their pixels in another order."""
    ### BEGIN SOLUTION
    if mode not in ("fixed", "fresh"):
        raise ValueError(f"mode is 'fixed' or 'fresh', not {mode!r}")
    flat = images.flatten(1)  # (n, pixels)
    generator = torch.Generator().manual_seed(seed)
    rows = len(flat) if mode == "fresh" else 1
    orders = torch.rand(rows, flat.size(1), generator=generator).argsort(dim=1)
    return flat.gather(1, orders.expand_as(flat)).view_as(images)
    ### END SOLUTION


# %% test="permute" points=2
# The test gives each pixel a value of its own, and looks where it went in each image.
from collections import Counter

import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

# Each pixel has a value of its own: 100 * (number of the image) + (place in the image).
images = 100 * torch.arange(40.0)[:, None, None] + torch.arange(12.0).reshape(3, 4)
before = images.clone()
for mode in ("fixed", "fresh"):
    mixed = ask(permute, images, mode, seed=1, case=mode)
    assert torch.equal(images, before), (
        f"{mode}: you shuffled `images` itself: leave it as it was, return a new tensor"
    )
    assert mixed.shape == images.shape, f"{mode}: same shape as before, (40, 3, 4)"
    owner, place = (mixed // 100).flatten(1), (mixed % 100).flatten(1).long()
    assert (owner == owner[:, :1]).all(), (
        f"{mode}: pixels of different images got mixed; every image keeps its own"
    )
    assert torch.equal(owner[:, 0], torch.arange(40.0)), (
        f"{mode}: the images changed places, so the labels no longer belong to them"
    )
    assert (place.sort(dim=1).values == torch.arange(12)).all(), (
        f"{mode}: each pixel must occur exactly once; yours repeat some and lose others"
    )
    assert not torch.equal(place[0], torch.arange(12)), f"{mode}: nothing moved"
    orders = len({tuple(row) for row in place.tolist()})
    if mode == "fixed":
        assert orders == 1, "fixed: one permutation for all images; yours differ"
    else:
        assert orders > 1, (
            "fresh: your images all got the same order; draw one for each"
        )
        assert orders > 30, f"fresh: only {orders} different orders for 40 images"
    assert torch.equal(mixed, permute(images, mode, seed=1)), (
        f"{mode}: the same seed must give the same permutation"
    )
    assert not torch.equal(mixed, permute(images, mode, seed=2)), (
        f"{mode}: another seed, another permutation: is `seed` used?"
    )
    again = in_any_form(permute, images.long(), mode, seed=1, without=["views"])
    assert torch.equal(again, mixed.long()), f"{mode}: integers are permuted otherwise"
    for dtype in (torch.float64, torch.int64, torch.uint8):
        got = permute((images % 100).to(dtype), mode, seed=1).dtype
        assert got == dtype, f"{mode}: images of {dtype} become {got}"
    same(permute(images, mode), permute(images, mode, 0), "seed is 0 unless told")
    four = torch.arange(4.0).reshape(1, 2, 2)
    drawn = [permute(four, mode, seed).flatten().tolist() for seed in range(400)]
    counts = Counter(map(tuple, drawn))  # 17 each, give or take 4
    assert len(counts) == 24 and max(counts.values()) < 40, (
        f"{mode}: over 400 seeds {len(counts)} of the 24 orders of 4 pixels occur, one of "
        f"them {max(counts.values())} times; all are equally likely"
    )
### BEGIN HIDDEN TESTS
rows = {tuple(r) for r in (place.view(40, 3, 4) // 4).flatten(1).tolist()}
assert len(rows) > 30
for mode in ("fixed", "fresh"):
    one = torch.arange(12.0).reshape(1, 3, 4)
    orders = [permute(one, mode, seed=seed).flatten().tolist() for seed in range(60)]
    assert all(sorted(order) == [*range(12)] for order in orders), "n = 1"
    assert permute(one, mode, seed=1).shape == one.shape, f"{mode}, n = 1: (1, 3, 4)"
    assert len({*map(tuple, orders)}) > 50, f"{mode}: few different orders"
    firsts = torch.tensor(orders)[:, 0].long().bincount(minlength=12)
    assert firsts.max() < 20, f"{mode}: not all orders are equally likely"
    four = torch.arange(4).reshape(1, 2, 2)
    large = four + 2**60  # float64 does not see the last digits
    moved = permute(large, mode, 5).flatten()
    assert torch.equal(moved.sort().values, large.flatten()), f"{mode}: large integers"
many = torch.arange(4.0).reshape(1, 2, 2).repeat(20_000, 1, 1)
counts = permute(many, "fresh", seed=3).flatten(1).unique(dim=0, return_counts=True)[1]
assert len(counts) == 24 and abs(counts - 833).max() < 190, "fresh: not evenly"
tall = torch.randn(5, 1, 7, generator=torch.Generator().manual_seed(2)).double()
for mode in ("fixed", "fresh"):
    got = permute(tall, mode, 4)
    same(
        got.flatten(1).sort().values,
        tall.flatten(1).sort().values,
        f"{mode}, (5, 1, 7)",
    )
    exact = (got.flatten(1).sort().values == tall.flatten(1).sort().values).all()
    assert got.shape == tall.shape and exact, mode
### END HIDDEN TESTS
passed("permute")

# %% test="permute_digits" points=1
# The test lets a model read the digits that you shuffled: fixed costs it nothing, fresh nearly all.
import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.naive_bayes import GaussianNB

from helpers.progress.checks import ask, passed

digits = load_digits()
images, labels = torch.tensor(digits.images).float(), digits.target


def score(x):
    x = np.asarray(x).reshape(len(labels), -1)
    model = GaussianNB().fit(x[:1000], labels[:1000])
    return model.score(x[1000:], labels[1000:])


untouched = score(images)
fixed = score(ask(permute, images, "fixed", seed=3, case="digits fixed"))
fresh = score(ask(permute, images, "fresh", seed=3, case="digits fresh"))
assert abs(fixed - untouched) < 1e-9, (
    f"fixed: a model blind to neighbours keeps its {untouched:.3f}, here {fixed:.3f}"
)
assert fresh < 0.2, f"fresh: expected chance, below 0.2, got {fresh:.3f}"
for mode in ("both", "Fixed", "fix", "freshly", ""):
    try:
        permute(images, mode)
    except ValueError:
        refused = True
    else:
        refused = False
    assert refused, f'mode="{mode}" is neither fixed nor fresh: raise a ValueError'
passed("permute_digits")

# %% [markdown]
# ### Now use it
#
# The lesson shuffled digits for one model. Your function shuffles them for three: do all of them read
# as well after a fixed permutation?

# %% use="permute"
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from helpers.data.real import digits
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("permute")
def shuffle_the_digits():
    x, y, x_test, y_test = digits()
    images = torch.cat([x, x_test])
    given = {mode: permute(images, mode, seed=5) for mode in ("fixed", "fresh")}
    models = {
        "logistic regression": LogisticRegression(max_iter=200),
        "nearest image": KNeighborsClassifier(1),
        "forest": RandomForestClassifier(50, random_state=0),
    }
    rows = {}
    for name, model in models.items():
        rows[name] = []
        for pixels in (images, *given.values()):
            flat = pixels.flatten(1).numpy()
            rows[name].append(model.fit(flat[:1000], y).score(flat[1000:], y_test))
    return table(rows, ["untouched", *given], "share right")


# %% [markdown]
# ## 1.4 Strokes around any polygon
#
# ●●○ · important · 12 minutes
#
# The squares of the lesson were ready made. Build their general case: `n` strokes around a
# regular polygon with `corners` corners, at angles $2\pi k/$`corners` on the unit circle.
# Each stroke starts at a random corner, goes round once in a random direction (all drawings are equally
# likely), and every coordinate gets its own Gaussian noise of standard deviation `noise`. Return points
# `(n, corners, 2)` and labels `(n,)`, integers, **1 = clockwise**. The same `seed` gives the same
# data, another seed other data. `corners` is at least 3, `n` at least 1.
#
# Without noise the corners of a square are (1, 0), (0, 1), (−1, 0), (0, −1); a clockwise stroke goes from
# (1, 0) to (0, −1).
#
# <details><summary>Hint 1</summary>
#
# Angles grow counter-clockwise. Which step, +1 or −1, walks clockwise?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Corner number at time t: `(start + step * t) % corners`, with `start` and `step` of shape
# `(n, 1)` and `t` of shape `(corners,)`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `torch.Generator().manual_seed(seed)`, handed to `torch.randint` and `torch.randn`.
#
# </details>


# %% solution="polygon_strokes"
def polygon_strokes(
    n: int, corners: int, noise: float = 0.1, seed: int = 0
) -> tuple[Tensor, Tensor]:
    """Return `n` strokes round a regular polygon: points (n, corners, 2), labels (n,)."""
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    start = torch.randint(corners, (n, 1), generator=generator)
    label = torch.randint(2, (n, 1), generator=generator)
    corner = (start + (1 - 2 * label) * torch.arange(corners)) % corners  # (n, corners)
    angle = 2 * math.pi * corner / corners
    points = torch.stack([angle.cos(), angle.sin()], dim=-1)  # (n, corners, 2)
    points = points + noise * torch.randn(points.shape, generator=generator)
    return points, label.squeeze(1)
    ### END SOLUTION


# %% test="polygon_strokes" points=2
# The test draws strokes without noise, and looks at their shape, corners, directions and labels.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

n, corners = 200, 5
points, labels = ask(polygon_strokes, n, corners, noise=0.0, seed=1)
assert tuple(points.shape) == (n, corners, 2), (
    f"points: expected (n, corners, 2) = {(n, corners, 2)}, got {tuple(points.shape)}"
)
assert tuple(labels.shape) == (n,), f"labels: expected ({n},), got {labels.shape}"
assert set(labels.tolist()) == {0, 1}, "labels are 0 and 1, and both should occur"

angle = torch.atan2(points[..., 1], points[..., 0])
turns = angle * corners / (2 * torch.pi)  # whole at a corner
corner = turns.round().long() % corners
radius = points.norm(dim=-1).double()
assert (abs(radius - 1) < 1e-3).all(), (
    f"without noise all points lie on the unit circle; yours are {radius.min():.2f} "
    f"to {radius.max():.2f} away from the centre"
)
assert (abs(turns - turns.round()) < 1e-3).all(), (
    "without noise the points lie at the angles 2πk/corners, the first corner at (1, 0)"
)
step = (corner[:, 1:] - corner[:, :-1]) % corners  # 1 or corners - 1 in a true stroke
assert (step == step[:, :1]).all(), "a stroke keeps its direction to the end"
assert set(step[:, 0].tolist()) <= {1, corners - 1}, (
    "neighbouring points of a stroke are neighbouring corners of the polygon"
)
clockwise, told = (step[:, 0] == corners - 1).long(), labels.long()
assert not torch.equal(1 - clockwise, told), (
    "your 1 is counter-clockwise; here 1 means clockwise"
)
assert torch.equal(clockwise, told), "the labels do not tell the direction"
drawings = len({tuple(row) for row in corner.tolist()})
assert drawings == 2 * corners, (
    f"only {drawings} of the {2 * corners} drawings occur: "
    "start at any corner, go either way"
)
square, labels = polygon_strokes(60, 4, noise=0.0, seed=3)
for points, label in zip(square.round().long().tolist(), labels.tolist(), strict=True):
    if points[0] == [1, 0]:
        assert points[1] == [0, -1 if label else 1], f"{label=}: (1, 0) to {points[1]}"
whole = not (labels.is_floating_point() or labels.is_complex())
assert whole, f"labels: {labels.dtype}"
both = polygon_strokes(5, 4), polygon_strokes(5, 4, 0.1, 0)
same(both[0], both[1], "the defaults are noise=0.1 and seed=0")
one, label = in_any_form(polygon_strokes, 1, 6, seed=2, without=["random state"])
assert one.shape == (1, 6, 2) and label.shape == (1,), "n = 1: (1, 6, 2) and (1,)"
### BEGIN HIDDEN TESTS
points, labels = polygon_strokes(400, 3, noise=0.0, seed=5)
assert len({str(p.round(decimals=2).tolist()) for p in points}) == 6
assert torch.allclose(points.norm(dim=-1).float(), torch.ones(400, 3), atol=1e-5)
assert points.is_floating_point()
for many, corners, seed in ((400, 3, 5), (50, 7, 11), (3, 12, 6)):
    points, labels = polygon_strokes(many, corners, noise=0.0, seed=seed)
    x, y = points.unbind(-1)
    area = (x * y.roll(-1, 1) - y * x.roll(-1, 1)).sum(1)
    assert torch.equal((area < 0).long(), labels.long())
for seed in range(6):
    one, label = polygon_strokes(1, 3, noise=0.0, seed=seed)
    x, y = one[0].T
    area = (x * y.roll(-1) - y * x.roll(-1)).sum()
    assert one.shape == (1, 3, 2) and label.tolist() == [int(area < 0)], "n = 1"
### END HIDDEN TESTS
passed("polygon_strokes")

# %% test="polygon_strokes_noise" points=1
# The test measures your noise: one draw for each coordinate, Gaussian, of the right size, from the seed.
import torch

from helpers.progress.checks import ask, passed

torch.manual_seed(3)
first_state = torch.get_rng_state()
noisy, labels = ask(polygon_strokes, 2000, 4, noise=0.2, seed=2)
again, _ = ask(polygon_strokes, 2000, 4, noise=0.2, seed=2)
other, _ = ask(polygon_strokes, 2000, 4, noise=0.2, seed=4)
assert torch.equal(torch.as_tensor(noisy), torch.as_tensor(again)), (
    "the same seed must give the same data"
)
assert not torch.equal(torch.as_tensor(noisy), torch.as_tensor(other)), (
    "another seed must give other data: is `seed` used?"
)
assert torch.equal(torch.get_rng_state(), first_state), (
    "you changed torch's global random state: use a torch.Generator of your own"
)
nearest = noisy.round()  # corners lie at (±1, 0) and (0, ±1)
error = noisy - nearest  # (2000, 4, 2)
assert error.std(dim=0).max() > 1e-3, "every stroke has noise of its own"
assert abs(error.mean()) < 0.02, f"the mean of the noise is {error.mean():.2f}, not 0"
least = error.std(dim=0).min().item()
assert least > 0.1, (
    f"each coordinate of each corner has noise of its own; one has only {least:.2f}"
)
along = torch.corrcoef(torch.stack([error[:, 0, 0], error[:, 1, 0]]))[0, 1].item()
assert abs(along) < 0.2, (
    f"noise of the corners is correlated {along:.1f}: draw it for each corner"
)
between = torch.corrcoef(error[:, 0].T)[0, 1].item()
assert abs(between) < 0.2, (
    f"noise of x and y is correlated {between:.1f}: draw it for each coordinate"
)
spread = error.std().item()
assert abs(spread - 0.2) < 0.02, (
    f"noise=0.2 is the standard deviation of each coordinate; yours is {spread:.2f}"
)
far = (abs(error) > 1.8 * 0.2).float().mean().item()  # 7.2 % of a Gaussian's draws
assert far > 0.03, (
    f"Gaussian noise is further than 1.8 standard deviations in 7 % of all draws; yours "
    f"in {far:.1%}"
)
calm, _ = polygon_strokes(3000, 4, noise=0.05, seed=12)
rare = (abs(calm - calm.round()) > 3 * 0.05).float().mean().item()  # 0.27 %
assert rare < 0.006, (
    f"Gaussian noise is further than 3 standard deviations in 0.3 % of all draws; yours "
    f"in {rare:.1%}"
)
same_as_before = (labels[1:] == labels[:-1]).float().mean().item()
assert 0.4 < same_as_before < 0.6, (
    f"a random direction is that of the stroke before half of the time; yours in "
    f"{same_as_before:.0%} of all strokes"
)
plain, labels = polygon_strokes(2000, 4, noise=0.0, seed=5)
first = torch.as_tensor(plain)[:, 0].round().long()  # a corner, (2000, 2)
drawing = 3 * first[:, 0] + first[:, 1] + 10 * torch.as_tensor(labels).long()
counts = drawing.unique(return_counts=True)[1].tolist()  # 250 each, give or take 15
assert min(counts) > 170 and max(counts) < 330, (
    f"8 drawings, equally likely, in 2,000 strokes: about 250 each, got {counts}"
)
### BEGIN HIDDEN TESTS
labels = {polygon_strokes(1, 3, seed=seed)[1].item() for seed in range(30)}
assert labels == {0, 1}, "n = 1: either direction"
table = error.flatten(1)  # (2000, 8): a row for each stroke
bonds = torch.corrcoef(table.T) - torch.eye(8)
assert abs(bonds).max() < 0.2, "noise of two coordinates is correlated"
for apart in (1, 2, 1000):
    pairs = torch.stack([table[apart:].flatten(), table[:-apart].flatten()])
    assert abs(torch.corrcoef(pairs)[0, 1]) < 0.1, f"strokes {apart} apart share noise"
p, _ = polygon_strokes(3000, 6, noise=2.0, seed=13)
squares = p.square().sum(dim=-1).mean().item()
assert abs(squares - 9) < 0.5, "noise is added to the coordinates: 1 + 2 * noise**2"
p, _ = polygon_strokes(3000, 4, noise=0.05, seed=9)
far = (abs(p - p.round()) > 3 * 0.05).sum().item()  # 65 of 24,000, give or take 8
assert far > 25, f"Gaussian noise now and then is far: {far} of 24,000 draws"
p, _ = polygon_strokes(3000, 6, noise=0.05, seed=8)
assert abs((p.norm(dim=-1) - 1).std().item() - 0.05) < 0.01
p, labels = polygon_strokes(3000, 6, noise=0.0, seed=9)
first = torch.atan2(p[:, 0, 1], p[:, 0, 0]) * 3 / torch.pi
drawing = first.round().long() % 6 + 10 * labels.long()
counts = drawing.unique(return_counts=True)[1].tolist()
assert len(counts) == 12 and min(counts) > 170 and max(counts) < 330, counts
### END HIDDEN TESTS
passed("polygon_strokes_noise")

# %% [markdown]
# ### Now use it
#
# How much can a shaky hand hide? The rule of the lesson reads your polygons, with much noise. More corners are more
# points to look at, but they also lie closer together.

# %% use="polygon_strokes"
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("polygon_strokes")
def ask_the_rule():
    rows = {}
    for corners in (3, 4, 6, 12, 24):
        right = []
        for noise in (0.1, 0.3, 0.5, 1.0):
            points, labels = polygon_strokes(2000, corners, noise=noise, seed=1)
            x, y = points[..., 0], points[..., 1]
            crossed = x * y.roll(-1, 1) - y * x.roll(-1, 1)
            area = crossed.sum(dim=1)
            right.append(((area < 0) == labels).float().mean().item())
        rows[f"{corners} corners"] = right
    return table(rows, ["noise 0.1", "0.3", "0.5", "1.0"], "share right")


# %% [markdown]
# ## 1.5 Half of the stroke is enough
#
# ●●● · 8 minutes
#
# The rule of the lesson walked round the whole square. Decide from the **first two** points
# alone, `(B, 2, 2)`, without learning: return `(B,)` integers, 1 = clockwise. Each stroke is
# judged by itself, and the size of the square does not matter. The rule has to be right on every square
# with noise 0.1, nearly always with 0.3, and on 97 % with 0.5, where a point may leave its quarter
# of the plane. From (1, 1) to (1, −1) is clockwise: 1.
#
# <details><summary>Hint 1</summary>
#
# The centre of the square is (0, 0). Look from there: does the second point lie to the
# left or to the right of the first?
#
# </details>
# <details><summary>Hint 2</summary>
#
# The sign of the cross product $x_1 y_2 - y_1 x_2$ tells which way the angle turns.
#
# </details>


# %% solution="direction_rule"
def direction_rule(first_two: Tensor) -> Tensor:
    """Return 1 for clockwise, 0 for not, from the first two points (B, 2, 2): (B,)."""
    ### BEGIN SOLUTION
    (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
    return (x1 * y2 - y1 * x2 < 0).long()
    ### END SOLUTION


# %% test="direction_rule" points=2
# The test asks your rule about thousands of squares, with little noise and with much.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form
from helpers.data.squares import generate_pointSeq

four = [[[1, 1], [1, -1]], [[1, -1], [1, 1]], [[-1, 1], [1, 1]], [[1, 1], [-1, 1]]]
points, directions = generate_pointSeq(n=1000, seed=7)
answer = torch.as_tensor(ask(direction_rule, points[:, :2]))
assert tuple(answer.shape) == (1000,), (
    f"one answer for each square: expected (1000,), got {tuple(answer.shape)}"
)
assert set(answer.unique().tolist()) <= {0, 1}, "the answers are 0 and 1"
integers = (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8)
assert answer.dtype in integers, f"return integers, not {answer.dtype}"
right = (answer == directions).float().mean().item()
assert answer.any(), (
    "every answer is 0: no noisy point equals a corner exactly: use signs, not equality"
)
assert right > 0.01, "always the opposite: your 1 is counter-clockwise"
assert right == 1, f"{right:.1%} of 1,000 squares are right; a rule can have them all"

points, directions = generate_pointSeq(n=1000, seed=8, noise=0.3)
answer = torch.as_tensor(ask(direction_rule, points[:, :2], case="noisy"))
right = (answer == directions).float().mean().item()
assert right > 0.99, f"with noise 0.3 the rule breaks: {right:.1%} are right"

points, directions = generate_pointSeq(n=3000, seed=9, noise=0.5)
answer = torch.as_tensor(ask(direction_rule, points[:, :2], case="noisier"))
right = (answer == directions).float().mean().item()
assert right > 0.97, (
    f"with noise 0.5 only {right:.1%} are right: a point near the border of two quarters "
    "says less than one far out, so use its coordinates, not only their signs"
)
clockwise = points[directions == 1][:, :2]
together = torch.as_tensor(direction_rule(clockwise))
alone = torch.cat([torch.as_tensor(direction_rule(c)) for c in clockwise[:50].split(1)])
assert torch.equal(together[:50], alone), (
    "a stroke alone, or in a batch, must have the same answer"
)
same(direction_rule(torch.tensor(four).float()), [1, 0, 1, 0], "four by hand")
sample = points[:40, :2]
answer = in_any_form(direction_rule, sample, rows={0: 0})
for size in (1e-4, 0.2, 5.0, 1e3):
    other = direction_rule(size * sample)
    same(other, answer, f"a square {size} times as large has another answer")
### BEGIN HIDDEN TESTS
for noise, least in ((0.05, 1.0), (0.2, 0.999), (0.5, 0.97)):
    points, directions = generate_pointSeq(n=3000, seed=21, noise=noise)
    answer = torch.as_tensor(direction_rule(points[:, :2]))
    assert (answer == directions).float().mean() >= least, noise
### END HIDDEN TESTS
passed("direction_rule")

# %% [markdown]
# ### Now use it
#
# Two points are enough while the hand is calm. And when it shakes? Here is your rule beside the rule of
# the lesson, which looks at all four points.

# %% use="direction_rule"
from helpers.data.squares import generate_pointSeq
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("direction_rule")
def let_it_shake():
    rows = {"your rule, two points": [], "signed area, four points": []}
    noises = (0.1, 0.3, 0.5, 0.7, 1.0, 1.5)
    for noise in noises:
        points, directions = generate_pointSeq(5000, seed=1, noise=noise)
        x, y = points[..., 0], points[..., 1]
        crossed = x * y.roll(-1, 1) - y * x.roll(-1, 1)
        area = crossed.sum(dim=1)
        said = direction_rule(points[:, :2]), area < 0
        for name, answer in zip(rows, said, strict=True):
            right = torch.as_tensor(answer).long() == directions
            rows[name].append(right.float().mean().item())
    return table(rows, [f"noise {noise}" for noise in noises], "share right")


# %% [markdown]
# ## 1.6 Your own data, in words
#
# ●●○ · 8 minutes · read by your instructor
#
# Choose data that you know. In five or six sentences: What is a point, what is the order,
# and how long are the sequences? Is your label point-level or sequence-level, and which of
# the four shapes has the task? What would one fixed permutation destroy, and what a fresh
# one for each sequence? How would you *measure* whether the order matters?

# %% [markdown] manual="why_order" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - point, order and length named, and a level of label that fits the choice of point;
# - the right shape, and fixed told from fresh: a fixed permutation keeps the agreement
#   between place and meaning (and harms only models that use neighbours), a fresh one ends it;
# - a measurement that keeps the model and the data and takes away only the order, such as
#   sorted or freshly shuffled inputs, over several seeds, against a baseline.
# ### END SOLUTION

# %% [markdown]
# ## Deeper
#
# One more, for when you have time. It leads to lesson 2, where data depend on each other.

# %% [markdown]
# ## 1.7 Inside a sequence, and across sequences
#
# ●●○ · important · 8 minutes
#
# Much of statistics assumes that data do not depend on each other. "Sequences violate that"
# is half of the truth. *Inside* one stroke the
# points depend on each other; two *different* strokes do not. Measure both for `points`
# `(B, T, 2)`: the mean dot product
#
# - **inside**: of point t and point t + `lag` of the same stroke,
# - **across**: of point t of stroke i and point t of stroke i + `lag`.
#
# Return the two numbers. Use only pairs that exist; `lag` is at least 1, and smaller than T and B. For
# the strokes (1, 0), (1, 1) and (2, 0), (0, 3) and `lag=1` the two are 0.5 and 2.5. For squares, `lag=2`
# joins opposite corners: expect about −2 inside, and about 0 across.
#
# <details><summary>Hint 1</summary>
#
# A pair that exists: `points[:, :-lag]` and `points[:, lag:]`. Which axis is it across?
#
# </details>
# <details><summary>Hint 2</summary>
#
# A dot product sums over the last axis; then take the mean over all pairs.
#
# </details>


# %% solution="inside_and_across"
def inside_and_across(points: Tensor, lag: int) -> tuple[float, float]:
    """Return the mean dot products of points `lag` apart, in time and in the batch."""
    ### BEGIN SOLUTION
    inside = (points[:, :-lag] * points[:, lag:]).sum(dim=-1).mean()
    across = (points[:-lag] * points[lag:]).sum(dim=-1).mean()
    return inside.item(), across.item()
    ### END SOLUTION


# %% test="inside_and_across" points=2
# The test compares both numbers with exact ones, and with what squares should give.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form
from helpers.data.squares import generate_pointSeq

ramp = torch.arange(42, dtype=torch.float64).reshape(7, 3, 2) / 10
why = "7 rising strokes, lag 1: inside, across"
ask(inside_and_across, ramp, 1, case="ramp", expected=(11.29, 10.383333), why=why)
two = torch.tensor([[[1.0, 0.0], [1.0, 1.0]], [[2.0, 0.0], [0.0, 3.0]]])
same(inside_and_across(two, 1), (0.5, 2.5), "the example")

points, _ = generate_pointSeq(n=2000, seed=3)
inside, across = ask(inside_and_across, points, 2, case="squares")
assert abs(inside + 2) < 0.1, (
    f"inside: opposite corners have dot product -2, expected about -2, got {inside:.2f}"
)
assert abs(across) < 0.2, (
    f"across: different strokes are independent, expected about 0, got {across:.2f}"
)
pair = in_any_form(inside_and_across, ramp, 2)
same(pair, (11.21, 9.183333), "lag 2 of the same strokes")
pair = in_any_form(inside_and_across, two, 1)
same(pair, (0.5, 2.5), "the example in float64, and as a view")
small = inside_and_across(1e-3 * two, 1)
same(small, (5e-7, 2.5e-6), "points a thousandth as large: round nothing", atol=1e-12)
### BEGIN HIDDEN TESTS
g = torch.Generator().manual_seed(1)
for B, T in ((9, 6), (6, 9), (2, 2), (12, 3)):
    x = torch.randn(B, T, 2, generator=g).cumsum(1) + 1
    for k in {1, min(B, T) // 2, min(B, T) - 1}:
        pairs = [(x[i, t] @ x[i, t + k]).item() for i in range(B) for t in range(T - k)]
        other = [(x[i, t] @ x[i + k, t]).item() for i in range(B - k) for t in range(T)]
        expected = (sum(pairs) / len(pairs), sum(other) / len(other))
        same(inside_and_across(x, k), expected, f"lag {k}", atol=1e-4)
big = torch.full((2, 2, 2), 1e4, dtype=torch.float64)
big[1, 0, 1] = big[0, 1, 1] = -1e4 + 1e-4  # float32 does not see the 1e-4
same(inside_and_across(big, 1), (1.0, 1.0), "float64 points, in float64", atol=1e-3)
### END HIDDEN TESTS
passed("inside_and_across")
