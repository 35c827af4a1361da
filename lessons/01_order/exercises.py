# %% [markdown] lang="en"
# # 1 · Exercises: what is in the order?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded. **Validate**, in the toolbar, runs
# everything from a clean start.
#
# The hints are a ladder: open one, try again, then the next. About {minutes} minutes.

# %% [markdown] lang="ko" en="72561305"
# # 1 · 연습 문제: 순서에는 무엇이 들어 있나?
#
# `raise NotImplementedError()`를 지우고 코드를 쓴 다음, 그 셀과 아래의 테스트를 실행하세요. 실패한
# 테스트는 무엇을 기대했는지, 때로는 어떤 실수인지도 알려 줍니다. 채점할 때는 다른 데이터로 더 많은
# 테스트를 돌립니다. 도구 모음의 **Validate**는 모든 것을 처음부터 실행합니다.
#
# 힌트는 사다리입니다. 하나를 열고, 다시 해 보고, 그다음 것을 여세요. 약 {minutes}분.

# %%
import itertools
import math

import numpy as np
import torch
from torch import Tensor

# %% [markdown] lang="en"
# ## 1.1 Strokes around any polygon
#
# ●●○ · important · 12 minutes
#
# The squares of the lesson were ready made. Build their general case: `n` strokes around a
# regular polygon with `corners` corners, at angles $2\pi k/$`corners` on the unit circle.
# Each stroke starts at a random corner, goes round once in a random direction, and every
# coordinate gets its own Gaussian noise. Return points `(n, corners, 2)` and labels `(n,)`,
# **1 = clockwise**. The same `seed` must give the same data, without touching the global seed.
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

# %% [markdown] lang="ko" en="1ad23f53"
# ## 1.1 어떤 다각형이든 한 붓으로
#
# ●●○ · 중요 · 12분
#
# 레슨의 사각형은 만들어져 있었습니다. 이제 일반적인 경우를 만듭니다. 단위원 위 각도 $2\pi k/$`corners`에
# 꼭짓점이 놓인 정다각형을 따라 `n`개의 선을 그리세요. 선마다 무작위 꼭짓점에서 시작해 무작위 방향으로
# 한 바퀴를 돌고, 좌표마다 따로 가우스 잡음을 더합니다. 점 `(n, corners, 2)`와 라벨 `(n,)`을 돌려주며
# **1 = 시계 방향**입니다. 같은 `seed`면 같은 데이터여야 하고, 전역 시드를 건드리면 안 됩니다.
#
# <details><summary>힌트 1</summary>
#
# 각도는 반시계 방향으로 커집니다. +1과 −1 중 어느 걸음이 시계 방향일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 시각 t의 꼭짓점 번호는 `(start + step * t) % corners`입니다. `start`와 `step`은 `(n, 1)`, `t`는
# `(corners,)` 모양입니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# `torch.Generator().manual_seed(seed)`를 `torch.randint`와 `torch.randn`에 건네세요.
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
import torch

from helpers.progress.checks import ask, passed

n, corners = 200, 5
points, labels = ask(polygon_strokes, n, corners, noise=0.0, seed=1)
assert tuple(points.shape) == (n, corners, 2), (
    f"points: expected (n, corners, 2) = {(n, corners, 2)}, got {tuple(points.shape)}"
)
assert tuple(labels.shape) == (n,), f"labels: expected ({n},), got {labels.shape}"
assert set(labels.tolist()) == {0, 1}, "labels are 0 and 1, and both should occur"

angle = torch.atan2(points[..., 1], points[..., 0])
corner = (angle * corners / (2 * torch.pi)).round().long() % corners
step = (corner[:, 1:] - corner[:, :-1]) % corners  # 1 or corners - 1 in a true stroke
assert (step == step[:, :1]).all(), "a stroke keeps its direction to the end"
assert set(step[:, 0].tolist()) <= {1, corners - 1}, (
    "neighbouring points of a stroke are neighbouring corners of the polygon"
)
clockwise = (step[:, 0] == corners - 1).long()
assert not torch.equal(1 - clockwise, labels), (
    "your 1 is counter-clockwise; here 1 means clockwise"
)
assert torch.equal(clockwise, labels), "the labels do not tell the direction"
drawings = len({tuple(row) for row in corner.tolist()})
assert drawings == 2 * corners, (
    f"only {drawings} of the {2 * corners} drawings occur: "
    "start at any corner, go either way"
)
### BEGIN HIDDEN TESTS
points, labels = polygon_strokes(400, 3, noise=0.0, seed=5)
assert len({str(p.round(decimals=2).tolist()) for p in points}) == 6
assert torch.allclose(points.norm(dim=-1), torch.ones(400, 3), atol=1e-5)
assert points.is_floating_point()
x, y = points.unbind(-1)
area = (x * y.roll(-1, 1) - y * x.roll(-1, 1)).sum(1)
assert torch.equal((area < 0).long(), labels.long())
### END HIDDEN TESTS
passed("polygon_strokes")

# %% test="polygon_strokes_noise" points=1
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
### BEGIN HIDDEN TESTS
p, _ = polygon_strokes(3000, 6, noise=0.05, seed=8)
assert abs((p.norm(dim=-1) - 1).std().item() - 0.05) < 0.01
### END HIDDEN TESTS
passed("polygon_strokes_noise")

# %% [markdown] lang="en"
# ## 1.2 Inside a sequence, and across sequences
#
# ●●○ · important · 8 minutes
#
# "Sequences violate the i.i.d. assumption" is half of the truth. *Inside* one stroke the
# points depend on each other; two *different* strokes do not. Measure both for `points`
# `(B, T, 2)`: the mean dot product
#
# - **inside**: of point t and point t + `lag` of the same stroke,
# - **across**: of point t of stroke i and point t of stroke i + `lag`.
#
# Return the two numbers. Use only pairs that exist. For squares, `lag=2` joins opposite
# corners: expect about −2 inside, and about 0 across.
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

# %% [markdown] lang="ko" en="55c71979"
# ## 1.2 시퀀스 안에서, 그리고 시퀀스 사이에서
#
# ●●○ · 중요 · 8분
#
# "시퀀스는 i.i.d. 가정을 깬다"는 말은 절반만 맞습니다. 한 선 *안*의 점들은 서로 기대지만, *서로 다른* 두
# 선은 그렇지 않습니다. `points` `(B, T, 2)`에서 둘 다 재어 보세요. 다음 내적의 평균입니다.
#
# - **안**: 같은 선의 점 t와 점 t + `lag`
# - **사이**: 선 i의 점 t와 선 i + `lag`의 점 t
#
# 두 수를 돌려주세요. 실제로 있는 짝만 씁니다. 사각형에서 `lag=2`는 마주 보는 꼭짓점을 이으므로 안에서는
# 약 −2, 사이에서는 약 0이 나와야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 실제로 있는 짝은 `points[:, :-lag]`와 `points[:, lag:]`입니다. 사이의 경우는 어느 축일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 내적은 마지막 축을 더한 것입니다. 그다음 모든 짝에 대해 평균을 냅니다.
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
import torch

from helpers.progress.checks import ask, passed, same
from helpers.data.squares import generate_pointSeq

ramp = torch.arange(42, dtype=torch.float64).reshape(7, 3, 2) / 10
inside, across = ask(inside_and_across, ramp, 1, case="ramp")

points, _ = generate_pointSeq(n=2000, seed=3)
inside, across = ask(inside_and_across, points, 2, case="squares")
assert abs(inside + 2) < 0.1, (
    f"inside: opposite corners have dot product -2, expected about -2, got {inside:.2f}"
)
assert abs(across) < 0.2, (
    f"across: different strokes are independent, expected about 0, got {across:.2f}"
)
### BEGIN HIDDEN TESTS
torch.manual_seed(1)
x = torch.randn(9, 6, 2).cumsum(1) + 1
for k in (1, 3, 5):
    pairs = [(x[i, t] @ x[i, t + k]).item() for i in range(9) for t in range(6 - k)]
    other = [(x[i, t] @ x[i + k, t]).item() for i in range(9 - k) for t in range(6)]
    expected = (sum(pairs) / len(pairs), sum(other) / len(other))
    same(inside_and_across(x, k), expected, f"lag {k}", atol=1e-4)
### END HIDDEN TESTS
passed("inside_and_across")

# %% [markdown] lang="en"
# ## 1.3 Which orders draw a square?
#
# ●○○ · 6 minutes
#
# The corners A, B, C, D lie clockwise around the square. Visit them in some order and close
# the stroke: 24 orders, but most cross themselves. Return the **set** of orders that draw
# the square, as strings such as `"BCDA"`. Let the code find them; do not type them.
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

# %% [markdown] lang="ko" en="e03614c7"
# ## 1.3 어떤 순서가 사각형을 그리나?
#
# ●○○ · 6분
#
# 꼭짓점 A, B, C, D는 시계 방향으로 놓여 있습니다. 어떤 순서로든 모두 들르고 처음으로 돌아와 선을 닫습니다.
# 순서는 24가지지만 대부분 선이 엇갈립니다. 사각형을 그리는 순서를 `"BCDA"` 같은 문자열의 **집합**으로
# 돌려주세요. 직접 적지 말고 코드가 찾게 하세요.
#
# <details><summary>힌트 1</summary>
#
# 걸음마다 이웃한 꼭짓점으로 가면 사각형입니다. 4로 나눈 나머지로 몇 걸음이 이웃일까요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# `itertools.permutations("ABCD")`와 `"ABCD".index(corner)`.
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
from helpers.progress.checks import ask, passed

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
### BEGIN HIDDEN TESTS
walk = "ABCDABC"
assert strokes == {w[i : i + 4] for w in (walk, walk[::-1]) for i in range(4)}
### END HIDDEN TESTS
passed("all_strokes")

# %% [markdown] lang="en"
# ## 1.4 Permute images, fixed and fresh
#
# ●●○ · important · 10 minutes
#
# Shuffle the pixels of `images` `(n, height, width)` in one of two ways:
#
# - `mode="fixed"`: one permutation of the places, the same for every image;
# - `mode="fresh"`: an independent permutation for each image.
#
# Return a tensor of the same shape. Every image keeps its own pixels. Raise `ValueError`
# for any other mode; the same seed gives the same permutation.
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

# %% [markdown] lang="ko" en="a3005c3b"
# ## 1.4 그림 섞기: 고정, 그리고 매번 새로
#
# ●●○ · 중요 · 10분
#
# `images` `(n, height, width)`의 픽셀을 두 가지 방법으로 섞으세요.
#
# - `mode="fixed"`: 자리의 순열 하나를 모든 그림에 똑같이
# - `mode="fresh"`: 그림마다 따로 뽑은 순열을
#
# 모양이 같은 텐서를 돌려줍니다. 그림마다 자기 픽셀은 그대로 지녀야 합니다. 다른 모드에는 `ValueError`를
# 내고, 같은 시드면 같은 순열이어야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 그림을 픽셀 한 줄로 펴고, 그 줄을 따라 섞은 다음, 모양을 되돌리세요.
#
# </details>
# <details><summary>힌트 2</summary>
#
# `torch.rand(n, pixels, generator=generator).argsort(dim=1)`의 줄마다 순열이 하나 들어 있습니다.
#
# </details>
# <details><summary>힌트 3</summary>
#
# `flat[:, order]`는 모든 줄에 같은 순서를, `flat.gather(1, orders)`는 줄마다 다른 순서를 씁니다.
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
import torch

from helpers.progress.checks import ask, passed

# Each pixel has a value of its own: 100 * (number of the image) + (place in the image).
images = 100 * torch.arange(40.0)[:, None, None] + torch.arange(12.0).reshape(3, 4)
for mode in ("fixed", "fresh"):
    mixed = ask(permute, images, mode, seed=1, case=mode)
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
### BEGIN HIDDEN TESTS
steps = (place.flatten().bincount() == 40).all()
assert steps
rows = {tuple(r) for r in (place.view(40, 3, 4) // 4).flatten(1).tolist()}
assert len(rows) > 30
### END HIDDEN TESTS
passed("permute")

# %% test="permute_digits" points=1
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
try:
    permute(images, "both")
except ValueError:
    refused = True
else:
    refused = False
assert refused, 'mode="both" is neither fixed nor fresh: raise a ValueError'
passed("permute_digits")

# %% [markdown] lang="en"
# ## 1.5 Half of the stroke is enough
#
# ●●● · 8 minutes
#
# The rule of the lesson walked round the whole square. Decide from the **first two** points
# alone, `(B, 2, 2)`, without learning: return `(B,)` integers, 1 = clockwise. It has to be
# right on every square with noise 0.1, and nearly always with 0.3.
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

# %% [markdown] lang="ko" en="845d2aa7"
# ## 1.5 절반만 보아도 된다
#
# ●●● · 8분
#
# 레슨의 규칙은 사각형을 한 바퀴 다 돌았습니다. **처음 두 점** `(B, 2, 2)`만 보고, 학습 없이 정하세요. 정수
# `(B,)`를 돌려주며 1 = 시계 방향입니다. 잡음이 0.1인 사각형은 모두, 0.3이면 거의 모두 맞혀야 합니다.
#
# <details><summary>힌트 1</summary>
#
# 사각형의 중심은 (0, 0)입니다. 중심에서 볼 때 두 번째 점은 첫 점의 왼쪽에 있나요, 오른쪽에 있나요?
#
# </details>
# <details><summary>힌트 2</summary>
#
# 외적 $x_1 y_2 - y_1 x_2$의 부호가 각도가 도는 쪽을 알려 줍니다.
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
import torch

from helpers.progress.checks import ask, passed
from helpers.data.squares import generate_pointSeq

points, directions = generate_pointSeq(n=1000, seed=7)
answer = torch.as_tensor(ask(direction_rule, points[:, :2]))
assert tuple(answer.shape) == (1000,), (
    f"one answer for each square: expected (1000,), got {tuple(answer.shape)}"
)
assert set(answer.unique().tolist()) <= {0, 1}, "the answers are 0 and 1"
right = (answer == directions).float().mean().item()
assert right > 0.01, "always the opposite: your 1 is counter-clockwise"
assert right == 1, f"{right:.1%} of 1,000 squares are right; a rule can have them all"

points, directions = generate_pointSeq(n=1000, seed=8, noise=0.3)
answer = torch.as_tensor(ask(direction_rule, points[:, :2], case="noisy"))
right = (answer == directions).float().mean().item()
assert right > 0.99, f"with noise 0.3 the rule breaks: {right:.1%} are right"
### BEGIN HIDDEN TESTS
for noise, least in ((0.05, 1.0), (0.2, 0.999), (0.5, 0.97)):
    points, directions = generate_pointSeq(n=3000, seed=21, noise=noise)
    answer = torch.as_tensor(direction_rule(points[:, :2]))
    assert (answer == directions).float().mean() >= least, noise
### END HIDDEN TESTS
passed("direction_rule")

# %% [markdown] lang="en"
# ## 1.6 Twelve tasks, four shapes
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
# `"many-to-many"`, `"synchronised"`). A picture counts as one; what produces a sequence
# of its own length is seq2seq. Raise `KeyError` for an unknown task.
#
# <details><summary>Hint</summary>
#
# Ask twice: how many labels come out, and is each of them written next to one input point?
# Causal language modelling writes one symbol next to each point.
#
# </details>

# %% [markdown] lang="ko" en="30ab638f"
# ## 1.6 열두 과제, 네 가지 꼴
#
# ●●○ · 6분
#
# 다음 과제를 나누어 보세요. 상품평의 `"sentiment"`(감성), 요청의 `"intent"`(의도), `"video class"`(영상 전체에
# 라벨 하나), `"frame labels"`(프레임마다 하나), `"part of speech"`(품사), `"named entities"`(개체명),
# `"translation"`(번역), `"summary"`(요약), `"speech to text"`(음성 인식), 그림의 `"caption"`(설명), `"GPT"`,
# `"code completion"`(코드 완성).
#
# 과제마다 짝을 돌려줍니다. 꼴(`"classification"`, `"labelling"`, `"seq2seq"`, `"causal LM"`)과
# 읽고 쓰는 방식(`"one-to-many"`, `"many-to-one"`, `"many-to-many"`, `"synchronised"`)입니다. 그림 한 장은
# 하나로 치고, 길이가 정해지지 않은 시퀀스를 만들어 내면 seq2seq입니다. 모르는 과제에는 `KeyError`를 내세요.
#
# <details><summary>힌트</summary>
#
# 두 번 물어보세요. 라벨이 몇 개 나오나요? 라벨마다 입력 점 하나의 곁에 쓰이나요? 인과 언어 모델은 점마다
# 곁에 기호를 하나씩 씁니다.
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
from helpers.progress.checks import ask, passed

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
try:
    task_shape("cooking")
except KeyError:
    refused = True
else:
    refused = False
assert refused, '"cooking" is not in the list: raise a KeyError'
### BEGIN HIDDEN TESTS
arrows = {"c": "many-to-one", "l": "synchronised", "s": "many-to-many"}
names = {"c": "classification", "l": "labelling", "s": "seq2seq"}
expected = [(names[k], arrows[k]) for k in "ccclllsss"]
expected += [("seq2seq", "one-to-many")] + [("causal LM", "synchronised")] * 2
for task, got, wanted in zip(tasks, answers, expected, strict=True):
    assert tuple(got) == wanted, f"{task}: {wanted}, not {tuple(got)}"
### END HIDDEN TESTS
passed("task_shape")

# %% [markdown] lang="en"
# ## 1.7 Your own data, in words
#
# ●●○ · 8 minutes · read by your instructor
#
# Choose data that you know. In five or six sentences: What is a point, what is the order,
# and how long are the sequences? Is your label point-level or sequence-level, and which of
# the four shapes has the task? What would one fixed permutation destroy, and what a fresh
# one for each sequence? How would you *measure* whether the order matters?

# %% [markdown] lang="ko" en="28e238e2"
# ## 1.7 여러분의 데이터, 글로 쓰기
#
# ●●○ · 8분 · 강사가 읽습니다
#
# 잘 아는 데이터를 하나 고르세요. 대여섯 문장으로 답합니다. 점은 무엇이고, 순서는 무엇이며, 시퀀스는 얼마나
# 긴가요? 라벨은 점 수준인가요, 시퀀스 수준인가요? 과제는 네 가지 꼴 중 어느 것인가요? 고정된 순열 하나는
# 무엇을 망가뜨리고, 시퀀스마다 새로 섞으면 무엇이 망가지나요? 순서가 중요한지 어떻게 *재겠습니까*?

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
