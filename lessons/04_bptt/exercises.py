# %% [markdown]
# # 4 · Exercises: how does error travel back?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# The letters are those of the lesson: $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, with rows
# and `@`. A gradient carries the name of its thing with a d in front: `dh` is
# $\partial L / \partial h$, in the shape of `h`. Unless told otherwise leave what you are given,
# and the random state that everybody shares, as they are. Numbers may be float32 or float64,
# results are of the same type, labels are int64, and any size may be 1. Tensors may be views that
# are not contiguous: `reshape` can do what `view` cannot. About {minutes} minutes; what stands
# below "Deeper" comes on top.

# %%
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

# %% [markdown]
# ## 4.1 Backprop ninja
#
# ●●● · important · 25 minutes
#
# Send the error back through a whole network, without autograd. It reads T points (B, D) and
# answers after each one:
#
# $$\mathrm{pre}_t = x_t W_x + h_{t-1} W_h + b, \quad h_t = \tanh(\mathrm{pre}_t), \quad
# z_t = h_t W_y + b_y, \quad \hat y_t = \mathrm{softmax}(z_t)$$
#
# $L$ is the sum over time of `F.cross_entropy(z[t], y[t])`, a mean over the batch. The
# forward pass is done. `h` begins with $h_0$, so `h[t]` is the state *before* point `x[t]`
# and `h[t + 1]` the one after it.
#
# Return a dict: `dz` (T, B, C), `dh` and `dpre` (T, B, H), in the order of time, then `dW_y`,
# `db_y`, `dW_h`, `dW_x`, `db`, each in the shape of its weight. Some classes may not occur in
# `y`. The test walks along the way of the error and names the first line that is wrong.

# %% [markdown]
# By hand, one step, one unit, two classes: from $\hat y$ = (0.5, 0.5), y = 0, $W_y$ = (1, −1),
# $h_0$ = 0.5, $h_1$ = 0.6 and x = 2 come dz = (−0.5, 0.5), dh = −1, dpre = −0.64, $dW_h$ = −0.32,
# $dW_x$ = −1.28 and $dW_y$ = (−0.3, 0.3).
#
# <details><summary>Hint 1</summary>
#
# `dz[t]` is $\hat y_t$ minus the one-hot label. Where does the mean over the batch show?
#
# </details>
# <details><summary>Hint 2</summary>
#
# In how many ways does $h_t$ reach the loss? Add what comes back on each.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Walk with `for t in reversed(range(T))`. Each weight serves every step, so its gradient is
# a sum over the steps.
#
# </details>


# %% solution="rnn_gradients"
def rnn_gradients(
    x: Tensor,  # (T, B, D)
    y: Tensor,  # (T, B), labels
    W_h: Tensor,  # (H, H)
    W_y: Tensor,  # (H, C)
    pre: Tensor,  # (T, B, H)
    h: Tensor,  # (T + 1, B, H)
    y_hat: Tensor,  # (T, B, C)
) -> dict[str, Tensor]:
    """Return dz, dh, dpre for every step, and dW_y, db_y, dW_h, dW_x, db."""
    ### BEGIN SOLUTION
    dz = (y_hat - F.one_hot(y, y_hat.size(2))) / y.size(1)
    dh, dpre, later = torch.zeros_like(pre), torch.zeros_like(pre), 0.0
    for t in reversed(range(len(x))):
        dh[t] = dz[t] @ W_y.T + later
        dpre[t] = dh[t] * (1 - h[t + 1] ** 2)
        later = dpre[t] @ W_h.T
    pairs = {"dW_y": (h[1:], dz), "dW_h": (h[:-1], dpre), "dW_x": (x, dpre)}
    sums = {name: torch.einsum("tbi,tbj->ij", *two) for name, two in pairs.items()}
    sums |= {"db_y": dz.sum(dim=(0, 1)), "db": dpre.sum(dim=(0, 1))}
    return {"dz": dz, "dh": dh, "dpre": dpre, **sums}
    ### END SOLUTION


# %% test="rnn_gradients" points=4
# The test walks back along the way of the error and names the first line that is wrong.
import torch
from torch.nn import functional as F

from helpers.progress.checks import ask, passed, same
from helpers.measure.gradients import first_wrong

WEIGHTS = ["dW_y", "db_y", "dW_h", "dW_x", "db"]


def forward(T, B, D, H, C, seed):
    """Run a random network; return what the exercise gets, and autograd's gradients."""
    draw = torch.Generator().manual_seed(seed)
    shapes = [(T, B, D), (D, H), (H, H), (H,), (H, C), (C,), (B, H)]
    x, *rest = (torch.randn(s, generator=draw, dtype=torch.float64) for s in shapes)
    W_x, W_h, b, W_y, b_y, h_0 = (0.4 * part.requires_grad_() for part in rest)
    y = torch.randint(C, (T, B), generator=draw)
    pre, h, z = [], [h_0], []
    for x_t in x:
        pre.append(x_t @ W_x + h[-1] @ W_h + b)
        h.append(torch.tanh(pre[-1]))
        z.append(h[-1] @ W_y + b_y)
    L = sum(F.cross_entropy(z_t, y_t) for z_t, y_t in zip(z, y, strict=True))
    grads = torch.autograd.grad(L, [*z, *h[1:], *pre, W_y, b_y, W_h, W_x, b])
    steps = [torch.stack(grads[i : i + T]) for i in (0, T, 2 * T)]
    names = ["dz", "dh", "dpre", *WEIGHTS]
    expected = dict(zip(names, [*steps, *grads[-5:]], strict=True))
    pre, h, z = (torch.stack(part).detach() for part in (pre, h, z))
    return (x, y, W_h.detach(), W_y.detach(), pre, h, z.softmax(dim=2)), expected


def lines(grads):
    """The gradients one by one, in the order in which the error meets them."""
    T, steps = len(grads["dz"]), {}
    for t in reversed(range(T)):
        steps |= {f"{name}_{t + 1}": grads[name][t] for name in ("dz", "dh", "dpre")}
    return steps | {name: grads[name] for name in WEIGHTS}


given, expected = forward(T=4, B=2, D=3, H=5, C=6, seed=0)
with torch.no_grad():
    got = ask(rnn_gradients, *given)
assert isinstance(got, dict) and got.keys() == expected.keys(), (
    f"return a dict with the keys {[*expected]}"
)
for name, value in expected.items():
    shape, need = tuple(got[name].shape), tuple(value.shape)
    assert shape == need, f"{name} has the shape {shape}, expected {need}"
wrong = first_wrong(lines(got), lines(expected))
assert not wrong, wrong

given, expected = forward(T=2, B=1, D=2, H=3, C=9, seed=2)  # y holds 6 and 2
try:
    with torch.no_grad():
        wrong = first_wrong(lines(rnn_gradients(*given)), lines(expected))
except RuntimeError as error:
    raise AssertionError(
        "nine classes, and only two of them occur in y: the others have a gradient, "
        f"too, so tell F.one_hot how many there are ({error})"
    ) from error
assert not wrong, f"nine classes, of which y has two: {wrong}"

numbers = [[[2.0]]], [[0]], [[0.4]], [[1, -1]], [[[0.6931]]], [[[0.5]], [[0.6]]]
x, y, *rest = (torch.tensor(part) for part in (*numbers, [[[0.5, 0.5]]]))
by_hand = rnn_gradients(x, y, *(part.float() for part in rest))
for name, value in {
    "dz": [[[-0.5, 0.5]]],
    "dW_h": [[-0.32]],
    "dW_x": [[-1.28]],
}.items():
    same(by_hand[name], value, f"{name} of the example by hand", atol=1e-3)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

sizes = ((4, 3, 2, 6, 5), (7, 2, 4, 3, 2), (200, 2, 3, 4, 5), (1, 1, 1, 1, 2))
for T, B, D, H, C in (*sizes, (1, 4, 2, 3, 3), (5, 1, 1, 2, 4)):
    for seed in (1, 2):
        given, expected = forward(T, B, D, H, C, seed)
        with torch.no_grad():
            wrong = first_wrong(lines(rnn_gradients(*given)), lines(expected))
        assert not wrong, f"T, B, D, H, C = {T}, {B}, {D}, {H}, {C}: {wrong}"
given, _ = forward(5, 3, 2, 4, 3, seed=6)
given = [part.float() if part.is_floating_point() else part for part in given]
with torch.no_grad():
    in_any_form(rnn_gradients, *given, without=["int32"], same_type=True)
### END HIDDEN TESTS
passed("rnn_gradients")

# %% [markdown]
# ### Now use it
#
# Your gradients train a network: it reads the squares of lesson 3 and says after each corner whether they are drawn
# clockwise, with 300 steps of plain gradient descent. No autograd takes part. (After one corner nobody can know.)

# %% use="rnn_gradients"
from helpers.data.squares import generate_pointSeq
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("rnn_gradients")
def train_with_yours():
    points, directions = generate_pointSeq(128, seed=13)
    x, y = points.transpose(0, 1), directions.repeat(4, 1)  # (T, B, D), (T, B)
    draw = torch.Generator().manual_seed(0)
    shapes = {"W_x": (2, 8), "W_h": (8, 8), "b": (8,), "W_y": (8, 2), "b_y": (2,)}
    W = {name: 0.4 * torch.randn(s, generator=draw) for name, s in shapes.items()}
    rows = {}
    for step in range(301):
        pre, h = [], [torch.zeros(128, 8)]
        for x_t in x:
            pre.append(x_t @ W["W_x"] + h[-1] @ W["W_h"] + W["b"])
            h.append(pre[-1].tanh())
        pre, h = torch.stack(pre), torch.stack(h)
        y_hat = (h[1:] @ W["W_y"] + W["b_y"]).softmax(dim=2)
        if step % 100 == 0:
            right = (y_hat.argmax(dim=2) == y).float().mean(dim=1)
            rows[f"{step} steps"] = right.tolist()
        grads = rnn_gradients(x, y, W["W_h"], W["W_y"], pre, h, y_hat)
        for name in W:
            W[name] -= 0.3 * grads["d" + name]
    return table(rows, range(1, 5), "right after corner")


# %% [markdown]
# ## 4.2 Which step is to blame?
#
# ●●○ · important · 15 minutes
#
# $\partial L_t / \partial W_h$ is a sum over past steps of a product of Jacobians:
#
# $$\frac{\partial L_t}{\partial W_h} = \sum_{i=1}^{t}\;
# \frac{\partial L_t}{\partial h_t}\;
# \frac{\partial h_t}{\partial h_{t-1}} \cdots \frac{\partial h_{i+1}}{\partial h_i}\;
# \frac{\partial^+ h_i}{\partial W_h}$$
#
# Matrices do not commute: the newest Jacobian meets the error first. The last factor is the
# *immediate* derivative: $h_{i-1}$ counts as a constant. Write the terms for whole matrices;
# the lesson, under "Deeper", has them for one number. You get `dh_t` (H,), which is $\partial L_t / \partial h_t$, the
# states `h` (t + 1, H) from $h_0$ on, and `W_h`. Return the terms (t, H, H), the one for step
# 1 first. Their sum is autograd's gradient. By hand, one unit: $W_h$ = 2, h = 0.5, 0.6, 0.8 and
# $dh_t$ = 1 have the terms 0.2304 and 0.216.
#
# <details><summary>Hint 1</summary>
#
# Do not build Jacobians. Carry one row (H,) back, from $h_t$ to $h_{t-1}$ and so on.
#
# </details>
# <details><summary>Hint 2</summary>
#
# At step i the row first passes the tanh. Its outer product with $h_{i-1}$ is the term.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `torch.outer(h[i - 1], row)` has the shape of `W_h`. Then `row @ W_h.T` goes one step back.
#
# </details>


# %% solution="bptt_terms"
def bptt_terms(dh_t: Tensor, h: Tensor, W_h: Tensor) -> Tensor:
    """Return what each step 1 .. t adds to dL_t/dW_h: (t, H, H)."""
    ### BEGIN SOLUTION
    terms, row = [], dh_t
    for i in reversed(range(1, len(h))):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(h[i - 1], row))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
    ### END SOLUTION


# %% test="bptt_terms" points=3
# The test compares each term with autograd's, which gets a copy of W_h for every step.
import torch

from helpers.progress.checks import ask, passed, same


def run(t, D, H, seed):
    """Run t steps, each with a copy of W_h; return dh_t, h, W_h and autograd's terms."""
    draw = torch.Generator().manual_seed(seed)
    x, W_x, W_h, b, h_0 = (
        scale * torch.randn(shape, generator=draw, dtype=torch.float64)
        for scale, shape in zip(
            (1, 0.5, 0.5, 0.5, 0.7), ((t, D), (D, H), (H, H), (H,), (H,)), strict=True
        )
    )
    copies = [W_h.clone().requires_grad_() for _ in range(t)]
    h = [h_0]
    for x_t, W in zip(x, copies, strict=True):
        h.append(torch.tanh(x_t @ W_x + h[-1] @ W + b))
    L_t = (h[-1] - torch.linspace(-1, 1, H)).square().sum()
    dh_t, *terms = torch.autograd.grad(L_t, [h[-1], *copies])
    return dh_t, torch.stack(h).detach(), W_h, torch.stack(terms)


dh_t, h, W_h, expected = run(t=3, D=2, H=4, seed=0)
terms = ask(bptt_terms, dh_t, h, W_h)
shape = tuple(getattr(terms, "shape", ()))
assert shape == (3, 4, 4), f"one (H, H) term for each step: (3, 4, 4), not {shape}"
for i in (2, 1, 0):
    same(terms[i], expected[i], f"the term of step {i + 1} of 3", atol=1e-10)
h, W_h = torch.tensor([[0.5], [0.6], [0.8]]), torch.tensor([[2.0]])
got = ask(bptt_terms, torch.tensor([1.0]), h, W_h, case="hand")
same(got, [[[0.2304]], [[0.216]]], "the example by hand")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for t, D, H in ((1, 3, 2), (6, 2, 5), (40, 3, 4), (3, 2, 1), (1, 1, 1)):
    dh_t, h, W_h, expected = run(t, D, H, seed=t)
    terms = bptt_terms(dh_t, h, W_h)
    assert terms.shape == expected.shape, f"{t} steps: {terms.shape}"
    assert (terms - expected).abs().max() < 1e-12, f"{t} steps of float64"
    same(bptt_terms(3 * dh_t, h, W_h), 3 * expected, "three times the error", atol=1e-9)
given = [part.float() for part in run(5, 2, 3, seed=9)[:3]]
in_any_form(bptt_terms, *given, same_type=True)
### END HIDDEN TESTS
passed("bptt_terms")

# %% [markdown]
# ### Now use it
#
# How much does each of the last 40 steps have to say in the gradient? The length of *your* terms, with PyTorch's usual weights and with an
# orthogonal $W_h$ (the last step has length 1).

# %% use="bptt_terms"
from helpers.figures.gradient_lags import plot_lags
from helpers.progress.own import now_use


@now_use("bptt_terms")
def who_has_a_say():
    torch.manual_seed(0)
    rnn, x, curves = nn.RNN(2, 32), torch.randn(41, 2), {}
    starts = {"usual": rnn.weight_hh_l0.detach().T}
    starts["orthogonal"] = torch.linalg.qr(starts["usual"])[0]
    for name, W_h in starts.items():
        h = [torch.zeros(32)]
        for x_t in x:
            h.append(torch.tanh(x_t @ rnn.weight_ih_l0.detach().T + h[-1] @ W_h))
        lengths = bptt_terms(torch.ones(32), torch.stack(h), W_h).norm(dim=(1, 2))
        curves[name] = lengths[1:].flip(0)[None] / lengths[-1]  # (1, 40)
    return plot_lags(curves)


# %% [markdown]
# ## 4.3 A probe for any model
#
# ●●○ · important · 10 minutes
#
# Write a probe that knows nothing of the model: `model` maps sequences `x` (B, T, D) to one number each, (B,). How strongly does
# the answer depend on the point k steps from the end?
#
# For each sequence and each point take the length (2-norm) of the gradient of *that
# sequence's* answer. Return the mean over the batch, (T,), lag 0 (the last point) first. `x`
# and the model are float32; leave `x`, its `.grad`, its `requires_grad` and the model's `.grad`
# as they were. By hand: a model that answers $0a + 1b + 3c + 4d + 6e + 8f$ to the points (a, b),
# (c, d), (e, f) has the curve 10, 5, 1.
#
# <details><summary>Hint 1</summary>
#
# Sequences do not talk to each other. What is the gradient of the *sum* of the answers?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.autograd.grad(answers.sum(), x)` returns a tuple with one gradient, (B, T, D), and
# touches no `.grad`. First make a copy of `x` that requires a gradient.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Length over D, then mean over B, then turn time into lag. In this order: two gradients that
# point against each other must not cancel.
#
# </details>


# %% solution="grad_vs_lag"
def grad_vs_lag(model: nn.Module, x: Tensor) -> Tensor:
    """Return the mean length of the gradient at lags 0 .. T - 1: (T,)."""
    ### BEGIN SOLUTION
    x = x.detach().clone().requires_grad_()
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    return grad.norm(dim=2).mean(dim=0).flip(0)
    ### END SOLUTION


# %% test="grad_vs_lag" points=2
# The test takes the gradient of one sequence and one point at a time, and compares.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.models.end_reader import EndReader


def one_by_one(model, x):
    """The slow way: each sequence alone, each point alone."""
    B, T, _ = x.shape
    lengths = torch.zeros(B, T)
    for i in range(B):
        points = [x[i : i + 1, t : t + 1].clone().requires_grad_() for t in range(T)]
        grads = torch.autograd.grad(model(torch.cat(points, dim=1))[0], points)
        lengths[i] = torch.stack([grad.norm() for grad in grads])
    return torch.stack([lengths[:, T - 1 - lag].mean() for lag in range(T)])


torch.manual_seed(0)
model, x = EndReader(nn.RNN, 2, 8), torch.randn(3, 12, 2)
expected = one_by_one(model, x)
curve = ask(grad_vs_lag, model, x)
assert all(weight.grad is None for weight in model.parameters()), (
    "a probe must not leave gradients in the model: use torch.autograd.grad"
)
assert not x.requires_grad, "a probe must not change x: work on a copy"
shape = tuple(getattr(curve, "shape", ()))
assert shape == (12,), f"one number a lag, (12,), not {shape}"
same(curve, expected, "against one sequence at a time", atol=1e-6)
assert curve[0] > 10 * curve[-1], "lag 0 comes first, and here it is the strongest"
same(grad_vs_lag(model, x.repeat(2, 1, 1)), curve, "the same batch twice", atol=1e-6)
flat = nn.Sequential(nn.Flatten(), nn.Linear(6, 1, bias=False), nn.Flatten(0))
with torch.no_grad():
    flat[1].weight.copy_(torch.tensor([[0.0, 1.0, 3.0, 4.0, 6.0, 8.0]]))
got = ask(grad_vs_lag, flat, torch.randn(2, 3, 2), case="hand")
same(got, [10.0, 5.0, 1.0], "the example by hand")
followed = x.clone().requires_grad_()
grad_vs_lag(model, followed)
assert followed.requires_grad and followed.grad is None, (
    "x may belong to a graph of its own: leave its requires_grad and its .grad alone"
)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

sizes = ((nn.GRU, 4, 9, 3, 5), (nn.LSTM, 2, 7, 5, 4), (nn.GRU, 1, 6, 2, 3))
sizes += ((nn.GRU, 4, 4, 3, 2), (nn.RNN, 5, 5, 5, 5))
for kind, B, T, D, H in (*sizes, (nn.RNN, 3, 1, 2, 4), (nn.RNN, 2, 5, 1, 3)):
    model, x = EndReader(kind, D, H), torch.randn(B, T, D)
    expected = one_by_one(model, x)
    curve = grad_vs_lag(model, x)
    same(curve, expected, f"nn.{kind.__name__}", atol=1e-6)
    with torch.no_grad():
        model.read_out.weight.mul_(-3)
    same(grad_vs_lag(model, x), 3 * curve, "answers times -3", atol=1e-5)
    with torch.no_grad():
        model.read_out.weight.mul_(1e-6)
    tiny = grad_vs_lag(model, x) / (3e-6 * curve).clamp(min=1e-30)
    assert (abs(tiny - 1)[curve > 1e-6] < 1e-2).all(), "answers a million times smaller"
model.zero_grad()
model(x).sum().backward()
before = [weight.grad.clone() for weight in model.parameters()]
grad_vs_lag(model, x)
in_any_form(grad_vs_lag, model, torch.randn(3, 4, 1), without=["float64"])
for weight, grad in zip(model.parameters(), before, strict=True):
    same(weight.grad, grad, "gradients that the model had before")
### END HIDDEN TESTS
passed("grad_vs_lag")

# %% [markdown]
# ### Now use it
#
# Real movement: a watch on the wrist of somebody who stands, runs, walks or plays badminton, 100 points of six numbers. *Your* probe
# asks three untrained cells how far back they feel it. (Lesson 5 opens the GRU and the LSTM.)

# %% use="grad_vs_lag"
from helpers.data.real import motions
from helpers.figures.gradient_lags import plot_lags
from helpers.models.end_reader import EndReader
from helpers.progress.own import now_use


@now_use("grad_vs_lag")
def how_far_back():
    x, curves = motions().x, {}
    for name, kind in {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}.items():
        torch.manual_seed(0)
        curve = grad_vs_lag(EndReader(kind, 6, 32), x / x.std())
        curves[name] = curve[None] / curve[0]  # (1, T)
    return plot_lags(curves, floor=1e-13)


# %% [markdown]
# ## 4.4 Clip, and keep the direction
#
# ●○○ · important · 10 minutes
#
# Write `torch.nn.utils.clip_grad_norm_` yourself. `weights` is what `model.parameters()`
# returns, which can be walked through once; some, not all, have no `.grad`. All gradients
# together form *one* long vector, which is not 0. If it is longer than `max_norm`, scale it to
# that length, in place. If it is shorter, leave it alone. Return the length it had before, a
# tensor. By hand: gradients (3, 0) and (4) have the length 5; with `max_norm` = 1 they become
# (0.6, 0) and (0.8).
#
# The length that comes back is worth a plot: it shows the spikes that clipping hides.
#
# <details><summary>Hint 1</summary>
#
# The length of the long vector is the length of the vector of the lengths.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `grad.mul_(scale)` changes a gradient in place, with one scale for all of them.
#
# </details>


# %% solution="clip_norm_"
def clip_norm_(weights: Iterable[Tensor], max_norm: float) -> Tensor:
    """Scale the gradients in place to a joint length of at most max_norm.

    Return the length before.
    """
    ### BEGIN SOLUTION
    grads = [weight.grad for weight in weights if weight.grad is not None]
    total = torch.stack([grad.norm() for grad in grads]).norm()
    if total > max_norm:
        for grad in grads:
            grad.mul_(max_norm / total)
    return total
    ### END SOLUTION


# %% test="clip_norm_" points=2
# The test compares your clipping with PyTorch's, on gradients too long and on short ones.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, recognise, same


def network(D, H, size, seed=0):
    """An RNN with random gradients of the given size, one of its biases with none."""
    torch.manual_seed(seed)
    rnn = nn.RNN(D, H)
    for i, weight in enumerate([*rnn.parameters()][:3]):
        weight.grad = size * (i + 1) * torch.randn_like(weight)
    return rnn


def clipped(rnn):
    return [weight.grad for weight in rnn.parameters() if weight.grad is not None]


for case, size, max_norm in [("too long", 0.8, 2.0), ("short", 0.01, 5.0)]:
    ours, theirs = network(3, 4, size), network(3, 4, size)
    given = clipped(ours)
    views = [grad.view(-1) for grad in given]
    total = ask(clip_norm_, ours.parameters(), max_norm, case=f"{case}, returned")
    recognise("clip_norm_", clipped(ours), case=case)
    expected = nn.utils.clip_grad_norm_(theirs.parameters(), max_norm)
    same(clipped(ours), clipped(theirs), f"gradients that are {case}", atol=1e-5)
    same(total, expected, f"the length before clipping ({case})", atol=1e-4)
    assert isinstance(total, torch.Tensor), f"return a tensor, not a {type(total)}"
    pairs = zip(ours.parameters(), theirs.parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs), (
        "clip the gradients, not the weights"
    )
    now = zip(clipped(ours), given, views, strict=True)
    assert all(a is b and torch.equal(a.view(-1), c) for a, b, c in now), (
        "you put a new tensor in the place of each .grad: change the old one in place, "
        "since others may hold it"
    )
pair = [nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(1))]
pair[0].grad, pair[1].grad = torch.tensor([3.0, 0.0]), torch.tensor([4.0])
total = ask(clip_norm_, iter(pair), 1.0, case="hand")
same(total, 5.0, "by hand: the length of (3, 0, 4)", atol=1e-5)
same([weight.grad for weight in pair], [[0.6, 0.0], [0.8]], "by hand", atol=1e-5)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form


def lengths_and_gradients(sizes, max_norm):
    """Clip gradients 1, 2, 3, … of these sizes, the second weight without one."""
    weights = [nn.Parameter(torch.zeros(n)) for n in sizes]
    for i, weight in enumerate(weights):
        if i != 1:
            weight.grad = torch.arange(1.0, 1 + len(weight)) * (i + 1)
    total = clip_norm_(iter(weights), max_norm)
    return [total, *(weight.grad for weight in weights if weight.grad is not None)]


cut = [([2, 3, 4], 2.5), ([1], 0.5), ([3, 1, 2, 5], 1e4), ([2, 1, 3, 1, 4, 2, 3], 30)]
cut += [([1, 1], 0.99), ([1, 1], 1.01)]  # a length of 1: a little too long, or not
for sizes, max_norm in cut:
    length, *grads = in_any_form(lengths_and_gradients, sizes, max_norm)
    raw = [torch.arange(1.0, 1 + n) * (i + 1) for i, n in enumerate(sizes) if i != 1]
    expected = torch.cat(raw).norm()
    same(length, expected, f"the length of {sizes}", atol=1e-4)
    scale = min(1.0, max_norm / expected.item())
    same(grads, [scale * grad for grad in raw], f"{sizes} to {max_norm}", atol=1e-4)
double = [nn.Parameter(torch.zeros(n).double()) for n in (3, 4)]
for i, weight in enumerate(double):
    weight.grad = torch.randn(len(weight)).double() * (i + 2)
raw = torch.cat([weight.grad for weight in double])
clip_norm_(iter(double), 1.0)
off = torch.cat([weight.grad for weight in double]) * raw.norm() - raw
assert off.abs().max() < 1e-5 * raw.norm(), "gradients in float64"
direction = torch.cat([weight.grad for weight in double]) / raw
assert (direction / direction[0] - 1).abs().max() < 1e-12, "one scale, in float64"
for D, H, size, max_norm in ((2, 5, 3.0, 0.5), (4, 3, 0.2, 1.0), (4, 3, 1e-3, 1.0)):
    ours, theirs = network(D, H, size, seed=D), network(D, H, size, seed=D)
    total = clip_norm_(ours.parameters(), max_norm)
    expected = nn.utils.clip_grad_norm_(theirs.parameters(), max_norm)
    same(clipped(ours), clipped(theirs), f"size {size}, at most {max_norm}", atol=1e-5)
    same(total, expected, "the length before", atol=1e-4)
    once = [grad.clone() for grad in clipped(ours)]
    clip_norm_(ours.parameters(), max_norm)
    same(clipped(ours), once, "clipping twice is clipping once", atol=1e-5)
### END HIDDEN TESTS
passed("clip_norm_")

# %% [markdown]
# ### Now use it
#
# An RNN learns to tell the four movements, and *you* clip. The curve shows the lengths that your function returned: what
# the weights would have been hit by.

# %% use="clip_norm_"
from helpers.data.real import motions
from helpers.figures.charts import plot_curve
from helpers.progress.own import now_use


@now_use("clip_norm_")
def hidden_spikes():
    torch.manual_seed(1)
    data, lengths = motions(), []
    rnn, read_out = nn.RNN(6, 32, batch_first=True), nn.Linear(32, 4)
    weights = [*rnn.parameters(), *read_out.parameters()]
    optimizer = torch.optim.Adam(weights, lr=3e-3)
    for _ in range(60):
        scores = read_out(rnn(data.x / data.x.std())[0][:, -1])
        optimizer.zero_grad()
        F.cross_entropy(scores, data.y).backward()
        lengths.append(clip_norm_(iter(weights), 1.0).item())
        optimizer.step()
    return plot_curve(range(60), {"before": lengths}, "step", "length", chance=None)


# %% [markdown]
# ## Deeper
#
# Three more exercises, for whoever wants to know: truncation with two lengths, a matrix made to measure, and a colleague to answer.

# %% [markdown]
# ## 4.5 Truncated, the general case
#
# ●●● · 20 minutes
#
# Read `x` (T, B, D) with an `nn.RNNCell`, from zeros, and carry the state all the way. After
# every `k1`-th point (points k1, 2 k1, …) take the loss of the state, `loss(h)`, and send it
# back through the last `k2` steps only: the points t − k2 + 1 … t, fewer at the beginning.
# Points after the last loss are read as well, also if T < k1 and there is none. Gradients are
# added to what is in the `.grad` of `cell` and `x`, as `.backward()` does. Return the last state
# (B, H), detached. By hand, one unit, all x = 0, $W_x$ = 1, $W_h$ = 0.5, a loss of slope 1, T = 4,
# k1 = 2, k2 = 3: `x.grad` is 0.5, 1 + 0.25, 0.5, 1.
#
# With `k2 < k1` some points teach nothing; with `k2 > k1` the windows overlap, and a plain
# "detach every k1 steps" is not enough.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Truncation cuts the way *back*. The way forward stays whole: no state is set to zero.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Keep all states so far, detached. For a loss at step t start from the state k2 steps
# earlier, and read the last k2 points again.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `max(t - k2, 0)` is the place of that state if the list begins with $h_0$.
#
# </details>


# %% solution="tbptt"
def tbptt(
    cell: nn.RNNCell, loss: Callable[[Tensor], Tensor], x: Tensor, k1: int, k2: int
) -> Tensor:
    """Leave the truncated gradients in cell and x; return the last state (B, H)."""
    ### BEGIN SOLUTION
    states = [x.new_zeros(x.size(1), cell.hidden_size)]  # h_0
    for t, x_t in enumerate(x, start=1):
        states.append(cell(x_t, states[-1]).detach())
        if t % k1 == 0:
            start = max(t - k2, 0)
            h = states[start]
            for x_s in x[start:t]:
                h = cell(x_s, h)
            loss(h).backward()
    return states[-1]
    ### END SOLUTION


# %% test="tbptt" points=3
# The test takes each loss alone, cuts the graph k2 steps back, and compares all gradients.
from functools import partial

import torch
import torch.nn.functional as F
from torch import nn

from helpers.progress.checks import ask, passed, recognise, same


def case_of(T, B, D, H, seed):
    torch.manual_seed(seed)
    cell, x = nn.RNNCell(D, H).double(), torch.randn(T, B, D).double()
    with torch.no_grad():
        cell.weight_hh.mul_(1.5)
    return cell, x.requires_grad_()


def loss_of(B, H):
    target = torch.linspace(-1, 1, H).double().expand(B, H)
    return partial(F.mse_loss, target=target, reduction="sum")


def reference(cell, loss, x, k1, k2):
    """Gradients for x and the weights, each loss alone, the graph cut k2 steps back."""
    sums = [torch.zeros_like(part) for part in (x, *cell.parameters())]
    for t in range(k1, len(x) + 1, k1):
        h = torch.zeros(x.size(1), cell.hidden_size).double()
        for s in range(t):
            h = cell(x[s], h.detach() if s == t - k2 else h)
        grads = torch.autograd.grad(loss(h), [x, *cell.parameters()])
        sums = [a + b for a, b in zip(sums, grads, strict=True)]
    return sums


def gradients(cell, x):
    return [part.grad for part in (x, *cell.parameters())]


k1, k2 = 3, 5
cell, x = case_of(T=10, B=2, D=3, H=4, seed=0)
loss = loss_of(2, 4)
expected = reference(cell, loss, x, k1, k2)
try:
    last = ask(tbptt, cell, loss, x, k1, k2, case="state")
except RuntimeError as error:
    assert "second time" not in str(error), (
        "a state still hangs on the graph of an earlier loss: detach what you keep"
    )
    raise
got = gradients(cell, x)
recognise("tbptt", got)
assert got[0] is not None, "no gradient has arrived at x: call .backward()"
for t in reversed(range(10)):
    same(got[0][t], expected[0][t], f"k1=3, k2=5: gradient at point {t + 1} of 10")
same(got[1:], expected[1:], "k1=3, k2=5: gradients of the cell's weights")
assert not last.requires_grad, "detach the state that you return"
h = torch.zeros(2, 4).double()
for x_t in x:
    h = cell(x_t, h)
same(last, h.detach(), "the state that you return has read all 10 points")

cell, x = case_of(T=6, B=2, D=3, H=4, seed=1)
expected = reference(cell, loss, x, 3, 2)
tbptt(cell, loss, x, 3, 2)
same(gradients(cell, x), expected, "T=6, k1=3, k2=2: the last point has a loss, too")
cell, x = nn.RNNCell(1, 1), torch.zeros(4, 1, 1, requires_grad=True)
with torch.no_grad():
    for part, value in zip(cell.parameters(), (1.0, 0.5, 0.0, 0.0), strict=True):
        part.fill_(value)
slope_1 = partial(F.l1_loss, target=torch.full((1, 1), -9.0), reduction="sum")
tbptt(cell, slope_1, x, 2, 3)
same(x.grad.flatten(), [0.5, 1.25, 0.5, 1.0], "the example by hand")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

ways = ((9, 3, 3), (10, 4, 2), (7, 1, 4), (6, 2, 6), (6, 6, 9), (5, 5, 1), (1, 1, 1))
for T, k1, k2 in (*ways, (8, 2, 5), (3, 1, 1)):
    for B, D, H in ((3, 2, 5), (1, 1, 2)):
        cell, x = case_of(T, B, D, H, seed=T)
        loss = loss_of(B, H)
        expected = reference(cell, loss, x, k1, k2)
        h = torch.zeros(B, H).double()
        for x_t in x:
            h = cell(x_t, h)
        last = tbptt(cell, loss, x, k1, k2)
        same(gradients(cell, x), expected, f"T={T}, k1={k1}, k2={k2}")
        same(last, h.detach(), "the last state knows the whole past")
        assert last.dtype == x.dtype and not last.requires_grad
        tbptt(cell, loss, x, k1, k2)
        twice = [2 * part for part in expected]
        same(gradients(cell, x), twice, "added to the gradients that are there")
cell, x = case_of(2, 3, 2, 4, seed=9)
last = in_any_form(tbptt, cell, loss_of(3, 4), x, 3, 2)
assert last.shape == (3, 4) and all(
    p is None or not p.any() for p in gradients(cell, x)
)
### END HIDDEN TESTS
passed("tbptt")

# %% [markdown]
# ## 4.6 A matrix of given radius
#
# ●●○ · 10 minutes
#
# The lesson used r times an orthogonal matrix, whose eigenvalues all have the size r. Now the
# general case: draw `W_h` (H, H) with independent normal entries from
# `torch.Generator().manual_seed(seed)`, and scale it so that its **spectral radius**, the size
# of its largest eigenvalue, is `r` > 0, up to a thousandth. With H = 1 the matrix is r or −r.
# The result is float32, the same for the same seed, another for another.
#
# For a *linear* recurrence this number rules the distant past: the gradient changes by a
# factor of about r with each step.
#
# <details><summary>Hint 1</summary>
#
# What happens to the eigenvalues of a matrix if you multiply it by a number?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.linalg.eigvals` returns complex numbers; `.abs()` is their size.
#
# </details>


# %% solution="init_for_radius"
def init_for_radius(H: int, r: float, seed: int) -> Tensor:
    """Return a random matrix (H, H) whose largest eigenvalue has the size r."""
    ### BEGIN SOLUTION
    W_h = torch.randn(H, H, generator=torch.Generator().manual_seed(seed))
    return W_h * (r / torch.linalg.eigvals(W_h).abs().max())
    ### END SOLUTION


# %% test="init_for_radius" points=2
# The test computes the eigenvalues of your matrices, and looks whether all is random.
from math import log

import torch

from helpers.progress.checks import ask, passed, same


def off(value, r):
    return abs(value.item() - r) > 1e-3 * r


for H, r, seed in [(7, 0.9, 0), (12, 1.3, 1), (30, 0.5, 2)]:
    W_h = ask(init_for_radius, H, r, seed, case=f"H={H}")
    shape = tuple(getattr(W_h, "shape", ()))
    assert shape == (H, H), f"expected ({H}, {H}), got {shape}"
    assert (W_h != 0).all(), "draw every entry at random: some of yours are 0"
    values, stretch = torch.linalg.eigvals(W_h), torch.linalg.matrix_norm(W_h, 2)
    radius = values.abs().max()
    if off(radius, r):
        assert off(W_h.norm(), r), (
            "you scaled the Frobenius norm, which adds up all entries; "
            "scale the eigenvalues"
        )
        assert off(stretch, r), (
            "that is the largest singular value: it bounds one step; "
            "the radius is about many"
        )
        assert off(values.real.max(), r), (
            "you took the largest real part: eigenvalues are complex, take their size"
        )
        raise AssertionError(f"asked for radius {r}, got {radius.item():.4f}")
    assert off(stretch, r), (
        "the radius is right, but no step stretches by more than r, as in a symmetric or "
        "orthogonal matrix: draw independent entries"
    )
assert (W_h < 0).any() and W_h.abs().max() > 2 * W_h.std(), (
    "the entries are not normal: half of those are negative, and some are far from 0"
)
same(init_for_radius(7, 0.9, 0), init_for_radius(7, 0.9, 0), "the same seed")
assert not torch.equal(init_for_radius(7, 0.9, 0), init_for_radius(7, 0.9, 1)), (
    "another seed must give another matrix"
)
before = torch.get_rng_state()
init_for_radius(7, 0.9, 0)
assert torch.equal(torch.get_rng_state(), before), (
    "you seeded PyTorch's own random numbers, which others use, too: draw from a "
    "torch.Generator of your own"
)
one = ask(init_for_radius, 1, 0.7, 5, case="H=1")
same(one.abs(), [[0.7]], "a matrix of one number: 0.7 or -0.7", atol=1e-3)
assert one.dtype == torch.float32, f"expected float32, got {one.dtype}"
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

W_h = in_any_form(init_for_radius, 60, 0.9, 11)
assert W_h.unique().numel() > 3500, "every entry is drawn by itself"
z = ((W_h - W_h.mean()) / W_h.std()).flatten()
share = (z.abs() < 1).float().mean().item()
assert 0.65 < share < 0.715, f"{share:.3f} of normal numbers lie within one deviation"
assert abs(W_h.mean()) < 0.08 * W_h.std(), "normal entries with a mean of 0"
pairs = torch.stack([W_h.triu(1).T[W_h.tril(-1) != 0], W_h.tril(-1)[W_h.tril(-1) != 0]])
assert abs(torch.corrcoef(pairs)[0, 1]) < 0.12, "entries that do not know each other"
seeds = [init_for_radius(3, 1.0, seed) for seed in range(40)]
assert len({tuple(W_h.flatten().tolist()) for W_h in seeds}) == 40, "40 seeds"
assert 5 < sum(int(W_h[0, 0] < 0) for W_h in seeds) < 35, "either sign"
assert 5 < sum(int(W_h.trace() < 0) for W_h in seeds) < 35, "a trace of either sign"
for seed, r in enumerate((0.8, 0.95, 1.2, 0.9, 1.05), start=3):
    W_h = init_for_radius(24, r, seed).double()
    assert not off(torch.linalg.eigvals(W_h).abs().max(), r), f"radius {r}"
    row, lengths = torch.ones(24).double(), []
    for _lag in range(400):
        row = row @ W_h.T
        lengths.append(row.norm().log().item())
    slope = (lengths[-1] - lengths[99]) / 300
    assert abs(slope - log(r)) < 0.02, f"the slope over lags is {slope}, not ln {r}"
### END HIDDEN TESTS
passed("init_for_radius")

# %% [markdown]
# ## 4.7 "Nothing vanishes here"
#
# ●●○ · 12 minutes · read by your instructor
#
# A colleague trains a plain RNN on sequences of 200 points. The answer depends on the first
# five. They print the length of $\partial L / \partial W_h$ at every step. It stays
# near 1, sometimes it jumps to 50, so they clip it at 1. "Nothing vanishes here, and clipping
# takes care of the rest. The network is just too small."
#
# In six or seven sentences: why does a length near 1 not show that the error reaches the
# first five points? Which picture would you draw instead, and what would you expect to see?
# What does clipping change about it? Name one thing that you would try before a larger
# network, and what might still go wrong with it.

# %% [markdown] manual="nothing_vanishes" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - $\partial L / \partial W_h$ is a sum over steps, and the terms of the last few steps can make
#   up nearly all of it; the terms of far steps may be 1e-20 and nobody sees it in the sum;
# - the gradient at the states (or inputs) against the lag, on a logarithmic scale, as in 4.3,
#   over seeds and over training: a straight line downwards; clipping multiplies the whole
#   line by one number, so it tames the jumps but brings no far step nearer;
# - one remedy with its limit: an orthogonal or identity start (inputs still saturate the
#   tanh), a larger radius (may explode), gates (lesson 5), a task order or a loss nearer to the
#   first points; truncating at fewer than 195 steps back would make sure that it never learns.
# ### END SOLUTION
