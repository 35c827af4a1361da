# %% [markdown]
# # 3 · Exercises: what does a recurrent cell remember?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# In these exercises the weights are laid out as PyTorch stores them, one row for each *output*:
# `w_ih` is (H, D), `w_hh` is (H, H), and there are two biases, `b_ih` and `b_hh`, each (H,).
# The lesson wrote $x_t W_x$; this is `x_t @ w_ih.T`.
#
# In all exercises, unless one says otherwise: leave what you are given, and the random state that
# everybody shares, as they are. B, T, D, H may each be 1. Tensors are float32 or float64, and your results
# are of the same dtype; they may be views that are not contiguous. Gradients flow back to points
# and states, in 3.1 and 3.2 to the weights, too; in 3.4 they need not. In 3.7 and 3.8 you may build
# the library's modules, which draw their weights.
#
# 3.1 to 3.5 are the core and take about {minutes} minutes.

# %%
import torch
from torch import Tensor, nn
from torch.nn import functional as F

# %% [markdown]
# ## 3.1 One step, in the library's layout
#
# ●○○ · important · 8 minutes
#
# Write one step of the recurrence, so that it equals `nn.RNNCell` with the same weights. Take
# points `x_t` (B, D) and states `h` (B, H), return the new states (B, H). Each row of a batch stands
# alone.
#
# With B = D = H = 1, the point 1, the state 2, the weights 0.5 and −0.25 and the biases 0.2 and 0.3
# the new state is tanh(0.5 − 0.5 + 0.2 + 0.3) = tanh 0.5 ≈ 0.4621.
#
# Beware: `w_hh` is square. A transposed square fits everywhere, and no error warns you.
#
# <details><summary>Hint 1</summary>
#
# In the lesson a weight had one *column* for each output. Here it has one *row*.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Four terms are added, then one tanh is taken of their sum.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `x_t @ w_ih.T` is one of the four. Which are the others?
#
# </details>


# %% solution="rnn_step"
def rnn_step(
    x_t: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> Tensor:
    """Return the states (B, H) after reading the points x_t (B, D) in the states h."""
    ### BEGIN SOLUTION
    return torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
    ### END SOLUTION


# %% test="rnn_step" points=2
# The test compares your step with nn.RNNCell in every form that the statement allows.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(0)
cell = nn.RNNCell(3, 5)  # D = 3, H = 5
parts = [0.7 * torch.randn(2, 3), 0.7 * torch.randn(2, 5)]
parts += [weight.detach() for weight in cell.parameters()]
expected = cell(*parts[:2]).detach()
ask(rnn_step, *parts, expected=expected, why="one step of nn.RNNCell", atol=1e-5)

by_hand = [[[1.0]], [[2.0]], [[0.5]], [[-0.25]], [0.2], [0.3]]
h = rnn_step(*map(torch.tensor, by_hand))
same(h, [[0.462117]], "the example: tanh(0.5 - 0.5 + 0.2 + 0.3)", atol=1e-5)
in_any_form(rnn_step, *parts, rows={0: 0, 1: 0}, gradient=range(6), same_type=True)
### BEGIN HIDDEN TESTS
for B, D, H in ((4, 2, 3), (3, 7, 2), (1, 1, 4), (5, 3, 1), (1, 6, 6)):
    cell = nn.RNNCell(D, H, dtype=torch.float64)
    x_t, h = 2 * torch.randn(B, D).double(), torch.randn(B, H).double()
    weights = [weight.detach() for weight in cell.parameters()]
    expected, got = cell(x_t, h).detach(), rnn_step(x_t, h, *weights)
    same(got, expected, f"B, D, H = {B}, {D}, {H}")
    assert torch.allclose(got, expected, rtol=0, atol=1e-10), "all of it in float64"
far, expected = rnn_step(300 * x_t, h, *weights), cell(300 * x_t, h).detach()
same(far, expected, "points of 1,000: tanh is ±1 there, not nan")
sizes = (3, 4), (3, 1), (1, 4), (1, 1), (1,), (1,)  # H = 1
one = [torch.randn(size).double() for size in sizes]
asked = [x_t, h, *weights]
for given in (asked, one):
    given = [part.clone().requires_grad_() for part in given]
    x_t, h, w_ih, w_hh, b_ih, b_hh = given
    right = torch.tanh(x_t @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
    right = torch.autograd.grad(right.square().sum(), given)
    total = rnn_step(*given).square().sum()
    got = torch.autograd.grad(total, given, allow_unused=True)
    same([*got], [*right], f"gradients, H = {h.size(1)}")
### END HIDDEN TESTS
passed("rnn_step")

# %% [markdown]
# ## 3.2 The loop, from any state, in both layouts
#
# ●●○ · important · 15 minutes
#
# Read whole sequences with your `rnn_step`. `weights` is the tuple
# `(w_ih, w_hh, b_ih, b_hh)`. Begin with the states `h_0` (B, H), or with zeros *of the dtype of
# `x`* if it is `None`. Return all the states, and the last ones (B, H). Gradients flow
# back through all steps.
#
# With both weights 1 and biases 0 (D = H = 1) the points 0.5 and 0 lead to the states tanh 0.5 ≈ 0.4621
# and tanh 0.4621 ≈ 0.4318.
#
# With `batch_first=True` the points are (B, T, D) and the states (B, T, H). With
# `batch_first=False`, the default of `nn.RNN`, they are (T, B, D) and (T, B, H). `h_0` lets a
# long recording be read in pieces.
#
# <details><summary>Hint 1</summary>
#
# Bring the points into one layout first, and the states back at the end:
# `x.transpose(0, 1)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `for x_t in x.unbind(dim=1)` walks over time if the batch stands first.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Collect the states in a list, one new tensor a step, and `torch.stack` them along the
# axis of time. A buffer that you overwrite would be in the list T times.
#
# </details>


# %% solution="rnn_forward"
def rnn_forward(
    x: Tensor,
    weights: tuple[Tensor, Tensor, Tensor, Tensor],
    h_0: Tensor | None = None,
    batch_first: bool = True,
) -> tuple[Tensor, Tensor]:
    """Return the states after each point (B, T, H), or (T, B, H), and the last (B, H)."""
    ### BEGIN SOLUTION
    x = x if batch_first else x.transpose(0, 1)  # (B, T, D)
    h = x.new_zeros(x.size(0), weights[1].size(0)) if h_0 is None else h_0  # (B, H)
    states = []
    for x_t in x.unbind(1):
        h = rnn_step(x_t, h, *weights)
        states.append(h)
    return torch.stack(states, dim=1 if batch_first else 0), h
    ### END SOLUTION


# %% test="rnn_forward" points=2
# The test compares all your states with nn.RNN's, and follows the gradients back.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(1)
B, T, D, H = 3, 4, 2, 5
rnn = nn.RNN(D, H, batch_first=True)
weights = tuple(weight.detach() for weight in rnn.parameters())
x, h_0 = torch.randn(B, T, D), 0.5 * torch.randn(B, H)
for start, case in ((None, "from zeros"), (h_0, "from h_0")):
    states, h_T = rnn(x, None if start is None else start[None])
    given = (x, weights) if start is None else (x, weights, start)
    expected = (states.detach(), h_T[0].detach())
    why = f"{case}, against nn.RNN"
    ask(rnn_forward, *given, case=case, expected=expected, why=why, atol=1e-5)

ones = [torch.tensor(w) for w in ([[1.0]], [[1.0]], [0.0], [0.0])]
states, _ = rnn_forward(torch.tensor([[[0.5], [0.0]]]), tuple(ones))
same(states, [[[0.462117], [0.431818]]], "the example", atol=1e-5)
doubles = tuple(weight.double() for weight in weights)
try:
    rnn_forward(x.double(), doubles)
except RuntimeError as error:
    raise AssertionError(
        f"float64, from zeros: {error}: torch.zeros(...) is float32; x.new_zeros(...) has "
        "the dtype of x"
    ) from None
points = x.clone().requires_grad_()
rnn_forward(points, weights)[1].sum().backward()
assert points.grad is not None and points.grad[:, 0].abs().sum() > 0, (
    "no gradient reaches the first point: leave the states in the graph, no detach"
)
start = {"rows": {0: 0}, "rows_of_result": (0, 0), "same_type": True}
in_any_form(rnn_forward, x, weights, gradient=[0], **start)
start |= {"rows": {0: 0, 2: 0}, "gradient": [0, 2]}
in_any_form(rnn_forward, x, weights, h_0, **start)
### BEGIN HIDDEN TESTS
for B, T, D, H in (
    (2, 6, 4, 3),
    (3, 1, 2, 2),
    (1, 5, 1, 4),
    (2, 3, 5, 1),
    (4, 4, 4, 4),
):
    rnn = nn.RNN(D, H, batch_first=True).double()
    weights = tuple(weight.detach().requires_grad_() for weight in rnn.parameters())
    x, h_0 = torch.randn(B, T, D).double(), torch.randn(B, H).double()
    leaves = [x.requires_grad_(), h_0.requires_grad_()]
    right, h_T = rnn(x, h_0[None])
    states, last = rnn_forward(x, weights, h_0)
    same(states.detach(), right.detach(), f"B, T, D, H = {B}, {T}, {D}, {H}")
    same(last.detach(), h_T[0].detach(), f"the last of {T} states")
    assert torch.allclose(states, right, rtol=0, atol=1e-10), "all of it in float64"
    same(rnn_forward(x, weights)[0].detach(), rnn(x)[0].detach(), "from zeros")
    total = right.square().sum() + h_T.sin().sum()
    wanted = torch.autograd.grad(total, [*leaves, *rnn.parameters()])
    total = states.square().sum() + last.sin().sum()
    got = torch.autograd.grad(total, [*leaves, *weights])
    same([*got], [*wanted], "gradients through all steps", atol=1e-5)
long = torch.zeros(2, 90, 3, dtype=torch.float64).requires_grad_()
w = torch.tensor([[0.6, 0.8], [-0.8, 0.6]]).double()  # a turn: keeps every gradient
turn = (torch.ones(2, 3).double(), w, torch.zeros(2).double(), torch.zeros(2).double())
(far,) = torch.autograd.grad(rnn_forward(long, turn)[1][:, 0].sum(), long)
assert (far[:, 0].norm(dim=-1) > 1).all(), "of 90 points the first has a gradient, too"
x, h_0 = torch.randn(2, 6, 4).double(), torch.randn(2, 4).double()
states, _ = rnn_forward(x, weights, h_0)
first, middle = rnn_forward(x[:, :2], weights, h_0)
rest, end = rnn_forward(x[:, 2:], weights, middle)
same(torch.cat([first, rest], dim=1).detach(), states.detach(), "in two pieces")
### END HIDDEN TESTS
passed("rnn_forward")

# %% test="rnn_forward_time_first" points=1
# This test gives you the points as nn.RNN wants them by default, time first.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(2)
B, T, D, H = 4, 3, 2, 5
rnn = nn.RNN(D, H)  # time first, as by default
weights = tuple(weight.detach() for weight in rnn.parameters())
x, h_0 = torch.randn(T, B, D), 0.5 * torch.randn(B, H)
for start, case in ((None, "time first"), (h_0, "time first, h_0")):
    states, h_T = rnn(x, None if start is None else start[None])
    expected = (states.detach(), h_T[0].detach())
    why = f"{case}, against nn.RNN"
    asked = {"h_0": start, "batch_first": False, "expected": expected, "atol": 1e-5}
    ask(rnn_forward, x, weights, case=case, why=why, **asked)
start = {"rows": {0: 1, 2: 0}, "rows_of_result": (1, 0), "gradient": [0, 2]}
in_any_form(rnn_forward, x, weights, h_0, False, **start)
### BEGIN HIDDEN TESTS
for B, T, D, H in (
    (2, 6, 2, 3),
    (1, 4, 3, 2),
    (3, 1, 1, 4),
    (4, 4, 4, 4),
    (2, 5, 3, 1),
):
    rnn = nn.RNN(D, H)
    weights = tuple(weight.detach() for weight in rnn.parameters())
    x, h_0 = torch.randn(T, B, D, requires_grad=True), torch.randn(B, H)
    h_0.requires_grad_()
    for start in (h_0, None):
        states, h_T = rnn(x, None if start is None else start[None])
        got = rnn_forward(x, weights, start, batch_first=False)
        expected = (states.detach(), h_T[0].detach())
        why = f"time first, B, T, D, H = {B}, {T}, {D}, {H}"
        same([part.detach() for part in got], expected, why, atol=1e-5)
        leaves = [x] if start is None else [x, h_0]
        wanted = torch.autograd.grad(states.square().sum() + h_T.sin().sum(), leaves)
        total = got[0].square().sum() + got[1].sin().sum()
        grown = torch.autograd.grad(total, leaves)
        same([*grown], [*wanted], f"{why}: gradients", atol=1e-5)
### END HIDDEN TESTS
passed("rnn_forward_time_first")

# %% [markdown]
# ### Now use it
#
# Nothing in your loop is from `nn.RNN`, and gradients flow through all of it. So it can be *trained*: these
# are the five lines of the lesson, around your function.

# %% use="rnn_forward"
from helpers.data.squares import generate_pointSeq
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("rnn_step", "rnn_forward")
def your_loop_learns():
    torch.manual_seed(0)
    shapes = [(8, 2), (8, 8), (8,), (8,)]  # w_ih, w_hh, b_ih, b_hh
    weights = [(torch.rand(s) - 0.5).requires_grad_() for s in shapes]
    read_out = nn.Linear(8, 2)
    optimizer = torch.optim.Adam([*weights, *read_out.parameters()], lr=0.05)
    (x, y), (others, answers) = generate_pointSeq(128, 3), generate_pointSeq(500, 19)
    rows = {}
    for step in range(31):
        loss = F.cross_entropy(read_out(rnn_forward(x, tuple(weights))[1]), y)
        if step % 10 == 0:
            guesses = read_out(rnn_forward(others, tuple(weights))[1]).argmax(dim=1)
            right = (guesses == answers).float().mean().item()
            rows[f"after {step} steps"] = [loss.item(), f"{right:.1%}"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return table(rows, ["loss", "of 500 other squares right"], "your loop")


# %% [markdown]
# ## 3.3 Train a reader of squares
#
# ●●● · important · 25 minutes
#
# Train `nn.RNN(2, hidden, batch_first=True)` and `nn.Linear(hidden, 2)`, which reads the
# **last** state, *both of them*, on `points` (n, 4, 2) and `directions` (n,), all float32. Twenty-five
# steps of Adam with `lr=0.05` on all points at once are enough. Each stroke starts with a state of zeros;
# the weights come from `torch.manual_seed(seed)`: here you may seed what everybody shares. The same seed
# gives the same result, another seed another.
#
# With two answers there are two logits, column 0 for counter-clockwise and column 1 for clockwise, and the loss is
# `F.cross_entropy(logits, directions)`: logits (n, 2), and for each row the number of its right column, (n,).
#
# Return three things: the logits (m, 2) of `test_points` (m, 4, 2), which play no part in training, and
# `rnn.state_dict()` and the read-out's, dicts of their weights by name.
#
# A reader of the *mean* of the states also learns the squares, so accuracy cannot tell the
# two apart. The test therefore recomputes your logits from your weights: of the last state they are, to
# four digits, $h_4 W^\top + b$. On most of five seeds 99 % have to be right, with a loss on `points` below 0.3.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `rnn(points)` returns a pair; its first item holds the states (n, 4, hidden).
#
# </details>
# <details><summary>Hint 2</summary>
#
# One optimizer for both modules: `nn.Sequential(rnn, readout).parameters()`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `F.cross_entropy` wants logits. It takes the softmax itself.
#
# </details>


# %% solution="classify_last"
def classify_last(
    points: Tensor,
    directions: Tensor,
    test_points: Tensor,
    hidden: int = 8,
    seed: int = 0,
) -> tuple[Tensor, dict[str, Tensor], dict[str, Tensor]]:
    """Train on the points; return test logits, the RNN's weights, the read-out's."""
    ### BEGIN SOLUTION
    torch.manual_seed(seed)
    rnn, readout = nn.RNN(2, hidden, batch_first=True), nn.Linear(hidden, 2)
    optimizer = torch.optim.Adam(nn.Sequential(rnn, readout).parameters(), lr=0.05)
    for _ in range(25):
        loss = F.cross_entropy(readout(rnn(points)[0][:, -1]), directions)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = readout(rnn(test_points)[0][:, -1]).detach()
    return logits, rnn.state_dict(), readout.state_dict()
    ### END SOLUTION


# %% test="classify_last" points=3
# The test trains with five seeds and computes your logits again from your weights.
from statistics import median

import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.data.squares import generate_pointSeq

points, directions = generate_pointSeq(128, seed=3)
test_points, answers = generate_pointSeq(128, seed=4)
scores, losses, results = [], [], []
for seed in range(5):
    result = ask(classify_last, points, directions, test_points, seed=seed)
    logits, rnn_weights, readout_weights = result
    logits = torch.as_tensor(logits).detach()
    assert logits.shape == (128, 2), f"expected logits (128, 2), got {logits.shape}"
    rows = logits.sum(dim=1)
    assert not torch.allclose(rows, torch.ones(128), atol=1e-3), (
        "your rows sum to 1: return logits; cross_entropy takes the softmax itself"
    )
    scores.append((logits.argmax(dim=1) == answers).float().mean().item())

    rnn, readout = nn.RNN(2, 8, batch_first=True), nn.Linear(8, 2)
    rnn.load_state_dict(rnn_weights)
    readout.load_state_dict(readout_weights)
    states = rnn(test_points)[0].detach()  # (128, 4, 8)
    crossed = rnn(test_points.transpose(0, 1))[0].transpose(0, 1)[:, -1].detach()
    for name, read in {
        "the mean over time": states.mean(dim=1),
        "the sum over time": states.sum(dim=1),
        "the first state": states[:, 0],
        "a state that ran over the batch, not over time (batch_first?)": crossed,
    }.items():
        assert not torch.allclose(logits, readout(read), atol=1e-4), f"you read {name}"
        squashed = readout(read).log_softmax(dim=1)
        assert not torch.allclose(logits, squashed, atol=1e-4), f"you read {name}"
    why = "the logits of the last state, from zeros, with the weights that you return"
    same(logits, readout(states[:, -1]).detach(), why, atol=1e-4)
    with torch.no_grad():
        read = readout(rnn(points)[0][:, -2:])  # (128, 2, 2): two states, two classes
    both = [nn.functional.cross_entropy(read[:, i], directions).item() for i in (0, 1)]
    losses.append(both)
    results.append(result)

assert max(scores) > 0.1, "always the opposite: column 1 is the logit of clockwise, 1"
assert not all(score < 0.9 for score in scores), (
    f"accuracies {[round(score, 2) for score in scores]}: does every step call "
    "zero_grad, backward and step?"
)
assert median(scores) >= 0.99, f"median of five seeds {median(scores):.3f}, not 0.99"
third, last = map(median, zip(*losses, strict=True))
assert last < 0.3, f"median loss on `points` {last:.2f}, not below 0.3"
assert last < third, "the state after three points has a smaller loss: train the last"
drawn = 8**-0.5  # new weights lie between -drawn and drawn
stay = all(r[2]["weight"].abs().max() <= drawn for r in results)
assert not stay, "the read-out is as it was drawn: has the optimizer its parameters?"
recurrent = [name for name in results[0][1] if "weight" in name]
stay = all(r[1][k].abs().max() <= drawn for r in results for k in recurrent)
assert not stay, "the RNN is as it was drawn: has the optimizer its parameters?"
again = classify_last(points, directions, test_points)
same(again, results[0], "the same seed must give the same logits", atol=1e-3)
for a in results[1:]:
    differ = not torch.allclose(torch.as_tensor(a[0]), torch.as_tensor(again[0]))
    assert differ, "another seed must give other logits: is `seed` used?"
### BEGIN HIDDEN TESTS
points, directions = generate_pointSeq(90, seed=31)
test_points, answers = generate_pointSeq(70, seed=32)
result = classify_last(points, directions, test_points, hidden=6, seed=7)
logits, rnn_weights, readout_weights = result
rnn, readout = nn.RNN(2, 6, batch_first=True), nn.Linear(6, 2)
rnn.load_state_dict(rnn_weights)
readout.load_state_dict(readout_weights)
expected = readout(rnn(test_points)[1][0]).detach()
same(logits, expected, "other sizes: logits of the last state", atol=1e-4)
assert (torch.as_tensor(logits).argmax(dim=1) == answers).float().mean() > 0.9
one, rnn_weights, _ = classify_last(points, directions, test_points[-1:], 6, 7)
same(one, expected[-1:], "one test stroke", atol=1e-3)
same(rnn_weights, result[1], "test strokes play no part in training", atol=1e-3)
views = [
    part.transpose(0, 2).contiguous().transpose(0, 2) for part in (points, test_points)
]
turned = classify_last(views[0], directions, views[1], 6, 7)
same(turned[0], expected, "views that are not contiguous", atol=1e-3)
### END HIDDEN TESTS
passed("classify_last")

# %% [markdown]
# ## 3.4 The journey of a hidden state
#
# ●●○ · important · 10 minutes
#
# To draw a journey we need every stop of it. Follow the state through one `stroke` (T, D)
# with `weights` as in 3.2, from zeros *of the stroke's dtype*. Return
#
# - `pre` (T, H): what stands *inside* the tanh at each step, and
# - `states` (T + 1, H): the state before the first point, then the state after each.
#
# With D = H = 1, both weights 1 and biases 0, the points 0.5 and 0 have the `pre` 0.5 and 0.4621 and the
# `states` 0, 0.4621 and 0.4318. `states[-1]` is what a classifier gets to see.
#
# <details><summary>Hint 1</summary>
#
# Two lists. The list of the states starts with `stroke.new_zeros(H)`, zeros of the same dtype.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Which of the two goes on into the next step: what is inside the tanh, or what comes out?
#
# </details>


# %% solution="journey"
def journey(
    stroke: Tensor, weights: tuple[Tensor, Tensor, Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Return the sums before the tanh (T, H) and the states from h_0 on (T + 1, H)."""
    ### BEGIN SOLUTION
    w_ih, w_hh, b_ih, b_hh = weights
    pre, states = [], [stroke.new_zeros(w_hh.size(0))]
    for x_t in stroke.unbind():
        pre.append(w_ih @ x_t + b_ih + w_hh @ states[-1] + b_hh)
        states.append(torch.tanh(pre[-1]))
    return torch.stack(pre), torch.stack(states)
    ### END SOLUTION


# %% test="journey" points=2
# The test compares your stops with the states of nn.RNN, and with the example.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(3)
T, D, H = 4, 2, 3
rnn = nn.RNN(D, H, batch_first=True)
weights = tuple(weight.detach() for weight in rnn.parameters())
stroke = torch.randn(T, D)
stops = torch.cat([torch.zeros(1, H), rnn(stroke[None])[0][0].detach()])
inside = torch.atanh(stops[1:])
why = "pre (T, H) and states (T + 1, H), against nn.RNN"
ask(journey, stroke, weights, expected=(inside, stops), why=why, atol=1e-4)

ones = tuple(map(torch.tensor, ([[1.0]], [[1.0]], [0.0], [0.0])))
pre, states = journey(torch.tensor([[0.5], [0.0]]), ones)
same(pre, [[0.5], [0.462117]], "the example: pre", atol=1e-5)
same(states, [[0.0], [0.462117], [0.431818]], "the example: states", atol=1e-5)
try:
    journey(stroke.double(), tuple(weight.double() for weight in weights))
except RuntimeError as error:
    raise AssertionError(
        f"float64: {error}: torch.zeros(...) is float32; stroke.new_zeros(...) has the "
        "dtype of the stroke"
    ) from None
far, ends = journey(torch.tensor([[30.0], [-40.0]]), ones)
same(far, [[30.0], [-39.0]], "points of 30 and -40: pre, where the tanh is ±1")
same(ends, [[0.0], [1.0], [-1.0]], "points of 30 and -40: states")
again = in_any_form(journey, stroke, weights, same_type=True)
same(again, (inside, stops), "asked once more", atol=1e-4)
assert all(isinstance(part, torch.Tensor) for part in again), "return two tensors"
### BEGIN HIDDEN TESTS
for T, D, H in ((7, 5, 2), (1, 2, 3), (4, 1, 1), (3, 3, 3), (2, 1, 6)):
    rnn = nn.RNN(D, H, batch_first=True).double()
    weights = tuple(weight.detach() for weight in rnn.parameters())
    stroke = torch.randn(T, D).double()
    out = rnn(stroke[None])[0][0].detach()
    pre, states = journey(stroke, weights)
    same(states[1:], out, f"T, D, H = {T}, {D}, {H}")
    same(states[0], torch.zeros(H), "the journey starts at zero")
    same(pre, torch.atanh(out), "before the tanh", atol=1e-5)
    assert torch.allclose(states[1:], out, rtol=0, atol=1e-10), "all of it in float64"
### END HIDDEN TESTS
passed("journey")

# %% [markdown]
# ### Now use it
#
# Let your `journey` look into the reader that your `classify_last` trained. After each point the read-out could answer
# already: its score for "clockwise" minus the one for "counter-clockwise". Each line is one
# square; above 0 the reader would say "clockwise" (blue lines are), below it would not.

# %% use="journey"
from helpers.data.squares import generate_pointSeq
from helpers.figures.journeys import plot_decisions
from helpers.progress.labels import tell
from helpers.progress.own import now_use


@now_use("classify_last", "journey")
def your_reader_decides():
    (x, y), (others, answers) = generate_pointSeq(128, 3), generate_pointSeq(60, 19)
    _, rnn, read_out = classify_last(x, y, others)
    weights = tuple(rnn[name] for name in rnn)  # w_ih, w_hh, b_ih, b_hh
    states = torch.stack([journey(stroke, weights)[1] for stroke in others])
    scores = states @ read_out["weight"].T + read_out["bias"]  # (60, 5, 2)
    lead = scores[..., 1] - scores[..., 0]  # (60, 5): of "clockwise"
    right = ((lead > 0) == answers[:, None]).float().mean(dim=0).tolist()
    tell("right after 0, 1, 2, 3, 4 points:", *(f"{share:.0%}" for share in right))
    return plot_decisions(lead, answers)


# %% [markdown]
# ## 3.5 What do the two numbers say?
#
# ●●○ · 12 minutes · read by your instructor
#
# Open the journey of the lesson's GRU (the gated cell of lesson 5) with two hidden numbers, and drag the corners. In six or
# seven sentences: After which point is the direction decided, and how do you see that? What
# happens in the plane at a point that changes nothing about the answer? Name one thing about
# the stroke that you can no longer read from the last state. How would you measure that, and what
# would your measurement prove: that it is lost, or only that you did not find it? Then say
# why it is, or is not, right to call one of the two numbers "the direction neuron".

# %% [markdown] manual="two_numbers" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - the journey read correctly: one point decides nothing; from the second or third point on
#   (that differs between networks) the clouds lie on two sides of the line, and later points
#   move the state on its own side;
# - something that is hard to read, such as the noise of the first corners or their exact places, with
#   a measurement: a probe of the last state for that question, over seeds, against chance; and that
#   a probe which finds nothing proves only that this probe did not find it;
# - the meaning lies in a direction of the plane (the read-out's normal), not in one axis:
#   rotating the state and the weights with it changes nothing, another seed has another axis;
#   or a good argument why in *their* network an axis happens to line up.
# ### END SOLUTION

# %% [markdown]
# ## Deeper
#
# The five above are the core. These three ask for more of the same cell: counted, stacked, and in both
# directions.

# %% [markdown]
# ## 3.6 Count without building
#
# ●●○ · 10 minutes
#
# How many parameters has `nn.RNN(D, H, num_layers=layers, bidirectional=bidirectional)`?
# Return an `int`, and count without making the module: the sizes may be so large that no memory holds
# it. A layer reads the states of the layer below, and a bidirectional layer hands up *both* directions,
# side by side.
#
# `count_params(2, 6)` is 2 · 6 + 6 · 6 + 2 · 6 = 60. You will want this when you compare models: a fair race has equal parameters.
#
# <details><summary>Hint 1</summary>
#
# One layer, one direction: a matrix for the input, a square one for the state, and two
# biases.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What is the input size of layer 2, and what is it if layer 1 has two directions?
#
# </details>


# %% solution="count_params"
def count_params(D: int, H: int, layers: int = 1, bidirectional: bool = False) -> int:
    """Return the number of weights and biases of the nn.RNN with these sizes."""
    ### BEGIN SOLUTION
    directions = 2 if bidirectional else 1
    total, width = 0, D
    for _ in range(layers):
        total += directions * (width * H + H * H + 2 * H)
        width = directions * H
    return total
    ### END SOLUTION


# %% test="count_params" points=2
# The test counts the parameters of real modules, and asks for a module no memory holds.
from torch import nn

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form


def real(D, H, layers, bidirectional):
    rnn = nn.RNN(D, H, num_layers=layers, bidirectional=bidirectional)
    return sum(weight.numel() for weight in rnn.parameters())


for sizes in [(3, 5, 1, False), (3, 5, 2, False), (3, 5, 1, True), (3, 5, 2, True)]:
    why = "D={}, H={}, layers={}, bidirectional={}".format(*sizes)
    count = ask(count_params, *sizes, case=why, expected=real(*sizes), why=why)
    assert hasattr(count, "__index__"), f"return an int, not a {type(count).__name__}"
ask(
    count_params, 7, 4, 3, True, case="three", expected=real(7, 4, 3, True), why="three"
)
why = "the defaults, one layer and one direction"
ask(count_params, 2, 6, case="defaults", expected=60, why=why)
in_any_form(count_params, 3, 5, layers=2, bidirectional=True)
huge = 10**10 + 1
try:
    count = count_params(3, huge)
except (RuntimeError, MemoryError):
    count = "an error: do you make the module?"
assert count == huge * (3 + huge + 2), (
    f"D=3, H={huge}: expected an exact int, got {count}"
)
### BEGIN HIDDEN TESTS
for sizes in [
    (1, 9, 4, True),
    (2, 3, 12, True),
    (11, 2, 3, False),
    (4, 4, 5, True),
    (6, 1, 2, True),
]:
    assert count_params(*sizes) == real(*sizes), sizes
    D, H, layers, both = sizes
    got = count_params(D=D, H=H, layers=layers, bidirectional=both)
    assert got == real(*sizes), sizes
for D, H in ((1, 1), (5, 1), (1, 5)):
    assert count_params(D, H) == real(D, H, 1, False), (D, H)
    assert count_params(D, H, 2) == real(D, H, 2, False), (D, H)
    assert count_params(D, H, bidirectional=True) == real(D, H, 1, True), (D, H)
### END HIDDEN TESTS
passed("count_params")

# %% [markdown]
# ### Now use it
#
# A fair race has equal parameters. How wide may each of these networks be, if it reads points of two
# numbers and has at most 5,000 parameters? Change the budget.

# %% use="count_params"
from helpers.figures.tables import table
from helpers.progress.own import now_use

budget = 5_000


@now_use("count_params")
def widest():
    rows = {}
    for layers, both in [(1, False), (2, False), (4, False), (1, True), (2, True)]:
        H = 1
        while count_params(2, H + 1, layers, both) <= budget:
            H += 1
        name = (
            f"{layers} layer{'s' * (layers > 1)}, {'both ways' if both else 'one way'}"
        )
        rows[name] = [H, count_params(2, H, layers, both)]
    return table(rows, ["H", "parameters"], "network")


# %% [markdown]
# ## 3.7 Taller: a stack of layers
#
# ●●○ · 10 minutes
#
# The states of one RNN are a sequence, and a sequence can be read by another RNN. `layers`
# is a list of weights, bottom first, each a tuple as in 3.2. Every layer starts from zeros.
# Return the states of the **top** layer (B, T, H) and the last state of **every** layer
# (L, B, H), one tensor, bottom first, as `nn.RNN(num_layers=L)` does. L may be 1; all layers have
# the same H.
#
# With D = H = 1, all weights 1 and biases 0, one point 0.5 and two layers, the top state is
# tanh(tanh 0.5) ≈ 0.4318, and the last ones are 0.4621 and 0.4318.
#
# <details><summary>Hint 1</summary>
#
# `rnn_forward` returns states (B, T, H): the input of the next layer.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Does a layer's *last state* go anywhere but into the result?
#
# </details>


# %% solution="stack"
def stack(
    x: Tensor, layers: list[tuple[Tensor, Tensor, Tensor, Tensor]]
) -> tuple[Tensor, Tensor]:
    """Return the top layer's states (B, T, H) and every layer's last (L, B, H)."""
    ### BEGIN SOLUTION
    ends = []
    for weights in layers:
        x, h = rnn_forward(x, weights)
        ends.append(h)
    return x, torch.stack(ends)
    ### END SOLUTION


# %% test="stack" points=2
# The test compares your stack with nn.RNN(num_layers=3), and with the example.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(4)
B, T, D, H, L = 2, 4, 3, 5, 3
rnn = nn.RNN(D, H, num_layers=L, batch_first=True)
layers = [tuple(w.detach() for w in weights) for weights in rnn.all_weights]
x = torch.randn(B, T, D)
expected = tuple(value.detach() for value in rnn(x))
why = "the top layer's states and every layer's last, against nn.RNN"
_, ends = ask(stack, x, layers, expected=expected, why=why, atol=1e-5)
assert isinstance(ends, torch.Tensor), f"one tensor (L, B, H), not a {type(ends)}"

ones = tuple(map(torch.tensor, ([[1.0]], [[1.0]], [0.0], [0.0])))
got = stack(torch.tensor([[[0.5]]]), [ones, ones])
same(got, ([[[0.431818]]], [[[0.462117]], [[0.431818]]]), "the example", atol=1e-5)
in_any_form(
    stack,
    x,
    layers,
    rows={0: 0},
    rows_of_result=(0, 1),
    gradient=[0],
    same_type=True,
    without=["random state"],
)
### BEGIN HIDDEN TESTS
sizes = (
    (3, 5, 2, 4, 2),
    (2, 3, 4, 6, 1),
    (1, 2, 1, 1, 4),
    (2, 1, 3, 3, 3),
    (3, 4, 1, 2, 2),
)
for B, T, D, H, L in sizes:
    rnn = nn.RNN(D, H, num_layers=L, batch_first=True).double()
    layers = [tuple(w.detach() for w in weights) for weights in rnn.all_weights]
    x = torch.randn(B, T, D).double().requires_grad_()
    right, h_T = rnn(x)
    states, ends = stack(x, layers)
    same(states.detach(), right.detach(), f"top layer of {L}")
    same(ends.detach(), h_T.detach(), f"last states of {L} layers")
    (got,) = torch.autograd.grad(states.sin().sum() + ends.square().sum(), x)
    (wanted,) = torch.autograd.grad(right.sin().sum() + h_T.square().sum(), x)
    same(got, wanted, "gradients", atol=1e-5)
### END HIDDEN TESTS
passed("stack")

# %% [markdown]
# ## 3.8 Both ways: a bidirectional layer
#
# ●●● · 25 minutes
#
# A second RNN, with weights of its own, reads each sequence from its end to its beginning.
# At every point join what both know *there*: states (B, T, 2H), forward half first.
#
# The sequences have different `lengths` (B,), int64 from 1 to T in any order, and what follows a
# sequence's end is **padding**, numbers that only fill up the table (lesson 6). The backward reader must start at each sequence's own last point, not in the
# padding. What you return at padded places is not looked at, but there are T places, even if all
# sequences are shorter.
#
# With D = H = 1, all weights 1 and biases 0, the points 0.5 and 0 (length 2) have the states (0.4621, 0.4621)
# and (0.4318, 0).

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Turn the input round, read it with `rnn_forward`, turn the *states* back, so that both
# halves of place t speak about point t.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `flip` brings what only fills up to the front. Point t of a sequence of length n has to go to
# place n − 1 − t.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `place = (lengths[:, None] - 1 - torch.arange(T)) % T` (B, T) turns each row within its own
# length. `z.gather(1, index)` picks along axis 1: at (b, t, d) it puts what `z` has at (b, index[b, t, d], d), so the
# index is as large as the result, `place[..., None].expand_as(z)`. Use it twice.
#
# </details>


# %% solution="bidirectional"
def bidirectional(
    x: Tensor,
    lengths: Tensor,
    ahead: tuple[Tensor, Tensor, Tensor, Tensor],
    back: tuple[Tensor, Tensor, Tensor, Tensor],
) -> Tensor:
    """Return the joined states (B, T, 2H) of a forward and a backward reader of x."""
    ### BEGIN SOLUTION
    T = x.size(1)
    place = (lengths[:, None] - 1 - torch.arange(T)) % T  # (B, T)

    def turn(z: Tensor) -> Tensor:
        return z.gather(1, place[..., None].expand_as(z))

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), back)
    return torch.cat([forward, turn(backward)], dim=-1)
    ### END SOLUTION


# %% test="bidirectional" points=2
# The test compares full-length sequences with nn.RNN(bidirectional=True).
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(5)
B, T, D, H = 2, 4, 3, 5
rnn = nn.RNN(D, H, batch_first=True, bidirectional=True)
ahead, back = (tuple(w.detach() for w in weights) for weights in rnn.all_weights)
x, full = torch.randn(B, T, D), torch.tensor([T, T])
expected, why = rnn(x)[0].detach(), "all of full length, against nn.RNN"
asked = {"case": "full length", "expected": expected, "why": why, "atol": 1e-5}
ask(bidirectional, x, full, ahead, back, **asked)

ones = tuple(map(torch.tensor, ([[1.0]], [[1.0]], [0.0], [0.0])))
got = bidirectional(torch.tensor([[[0.5], [0.0]]]), torch.tensor([2]), ones, ones)
same(got, [[[0.462117, 0.462117], [0.431818, 0.0]]], "the example", atol=1e-5)
forms = {"rows": {0: 0, 1: 0}, "gradient": [0], "without": ["int32", "random state"]}
forms["same_type"] = True
in_any_form(bidirectional, x, full, ahead, back, **forms)
### BEGIN HIDDEN TESTS
for B, T, D, H in (
    (3, 5, 4, 3),
    (1, 4, 2, 2),
    (2, 1, 3, 4),
    (3, 2, 1, 1),
    (2, 6, 1, 5),
):
    rnn = nn.RNN(D, H, batch_first=True, bidirectional=True).double()
    ahead, back = (tuple(w.detach() for w in ws) for ws in rnn.all_weights)
    x = torch.randn(B, T, D).double().requires_grad_()
    expected = rnn(x)[0]
    states = bidirectional(x, torch.full((B,), T), ahead, back)
    same(states.detach(), expected.detach(), f"B, T, D, H = {B}, {T}, {D}, {H}")
    (got,) = torch.autograd.grad(states.square().sum(), x)
    (wanted,) = torch.autograd.grad(expected.square().sum(), x)
    same(got, wanted, "gradients", atol=1e-5)
### END HIDDEN TESTS
passed("bidirectional")

# %% test="bidirectional_lengths" points=2
# This test gives you unequal lengths, and puts other values into the padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(6)
D, H, lengths = 3, 4, torch.tensor([5, 2, 3])
rnn = nn.RNN(D, H, batch_first=True, bidirectional=True)
ahead, back = (tuple(w.detach() for w in weights) for weights in rnn.all_weights)
x = torch.randn(3, 5, D)
packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
expected = pad_packed_sequence(rnn(packed)[0], batch_first=True)[0].detach()


def at_real_places(x, lengths, *weights):
    states = bidirectional(x, lengths, *weights)
    sizes = (*x.shape[:2], 2 * len(weights[0][1]))
    assert states.shape == sizes, f"expected {sizes}, got {tuple(states.shape)}"
    real = torch.arange(x.size(1)) < lengths[:, None]  # (B, T)
    return torch.where(real[..., None], states, 0.0)


given, why = (x, lengths, ahead, back), "unequal lengths, against nn.RNN"
asked = {"expected": expected, "why": why, "atol": 1e-5, "exercise": "bidirectional"}
ask(at_real_places, *given, case="unequal", **asked)
other = torch.where(expected[..., :1] == 0, 50.0, x)
moved = at_real_places(other, lengths, ahead, back)
same(moved, expected, "other padding, other states", atol=1e-5)
forms = {"rows": {0: 0, 1: 0}, "gradient": [0], "without": ["int32", "random state"]}
forms["same_type"] = True
in_any_form(at_real_places, *given, **forms)
### BEGIN HIDDEN TESTS
for sizes, T in (([1, 6, 4, 2], 6), ([2, 3], 5), ([1], 4), ([3, 3, 3], 4), ([1, 1], 1)):
    lengths = torch.tensor(sizes)
    x = torch.randn(len(sizes), T, D)
    x[torch.arange(T) >= lengths[:, None]] = -30
    alone = [rnn(x[i : i + 1, :n])[0].detach() for i, n in enumerate(sizes)]
    states = at_real_places(x, lengths, ahead, back)
    for i, n in enumerate(sizes):
        same(states[i : i + 1, :n], alone[i], f"a sequence of length {n}", atol=1e-5)
    x.requires_grad_()
    (grown,) = torch.autograd.grad(at_real_places(x, lengths, ahead, back).sum(), x)
    alone = sum(rnn(x[i : i + 1, :n])[0].sum() for i, n in enumerate(sizes))
    (wanted,) = torch.autograd.grad(alone, x)
    same(grown, wanted, f"gradients, lengths {sizes}", atol=1e-5)
### END HIDDEN TESTS
passed("bidirectional_lengths")
