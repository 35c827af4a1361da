# %% [markdown]
# # 4 · How does error travel back?
#
# **Goal:** send the error of a recurrent network back through time by hand, and measure how
# much of it arrives, what decides that, and what clipping and truncation do about it.
#
# About {minutes} minutes, then the exercises. You need the cell of lesson 3 and the chain
# rule.

# %%
from itertools import product
from statistics import median

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.long_lags import adding
from helpers.figures.cliff import plot_cliff
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.way_back import plot_way_back
from helpers.measure import results
from helpers.measure.gradients import compare, first_wrong
from helpers.models.gradient_river import learn_watched
from helpers.progress.experience import reveal
from helpers.widgets.gradient_river import river_slide

SEEDS = range(5)

# %% [markdown]
# ## A message passed along a row
#
# Ten people stand in a row. The last one learns how wrong the answer was, and passes the
# message to the one before, who passes it on. Each makes it a little quieter or louder.
# What does the first one hear?
#
# In a recurrent network the people are the states, and the message is
# $\partial L / \partial h_t$: how the loss would change if $h_t$ did. Below, an ordinary
# untrained cell has read ten points. The width of the orange line is the length of the message
# that reaches $h_t$.

# %%
torch.manual_seed(0)
T, D, H = 10, 2, 32
rnn = nn.RNN(D, H)
h, states = torch.zeros(1, H), []
for x_t in torch.randn(T, 1, D):
    _, h = rnn(x_t, h)
    states.append(h)
errors = torch.autograd.grad(h.sum(), states)
effects = [error.norm().item() for error in errors]
assert effects[0] < 0.05 * effects[-1]
plot_way_back(effects)

# %% [markdown]
# ## The same letters both ways
#
# Forward, as in lesson 3, with a name for the inside of the tanh:
#
# $$\mathrm{pre}_t = x_t W_x + h_{t-1} W_h + b, \quad h_t = \tanh(\mathrm{pre}_t), \quad
# z_t = h_t W_y + b_y, \quad \hat y_t = \mathrm{softmax}(z_t)$$
#
# (L is the loss in this lesson.) The partner of the softmax is the cross-entropy, whose gradient
# at $z$ is $\hat y - y$. The squared error, $L = (y - \hat y)^2$, fits behind it as well. What do
# the two say to a network that is sure, and wrong?
#
# <details><summary>In other texts</summary>
#
# Some go forward with $W_h$ and $W_y$, and back with $\partial L/\partial W$ and
# $\partial L/\partial V$, and pair the softmax with the squared error. We keep the letters.
#
# </details>

# %%
z = torch.tensor([[9.0, 0.0, 0.0]], requires_grad=True)  # sure of class 0
y = torch.tensor([1])  # the truth
y_hat, one_hot = z.softmax(dim=1), F.one_hot(y, 3)
(from_entropy,) = torch.autograd.grad(F.cross_entropy(z, y), z, retain_graph=True)
(from_square,) = torch.autograd.grad((one_hot - y_hat).square().sum(), z)

assert torch.allclose(from_entropy, y_hat - one_hot)
assert from_entropy.norm() > 1 and from_square.norm() < 0.01
f"cross-entropy {from_entropy.norm():.2f}, squared error {from_square.norm():.4f}"

# %% [markdown]
# ## One step back
#
# Write $\mathrm{d}h_t$ for the error at $h_t$. It crosses the tanh, whose slope is
# $1 - h_t^2$, and then splits:
#
# $$\mathrm{dpre}_t = \mathrm{d}h_t \odot (1 - h_t^2), \qquad
# \mathrm{d}h_{t-1} = \mathrm{dpre}_t\, W_h^\top$$
#
# On the way it leaves something at each weight: $x_t^\top \mathrm{dpre}_t$ for $W_x$,
# $h_{t-1}^\top \mathrm{dpre}_t$ for $W_h$, $\mathrm{dpre}_t$ for $b$. One set of weights serves
# all steps, so these gifts are **added up**. That is all of
# **backpropagation through time** (BPTT).


# %%
def forward(x: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> Tensor:
    """Return the states from h_0 = 0 on: (T + 1, H)."""
    h = [torch.zeros_like(b)]
    for x_t in x:
        h.append(torch.tanh(x_t @ W_x + h[-1] @ W_h + b))
    return torch.stack(h)


def backward(dh: Tensor, x: Tensor, h: Tensor, W_h: Tensor) -> dict[str, Tensor]:
    """Send dh, the error at the last state, back; dh in the result is (T, H), lag 0 first."""
    dW_x, dW_h, db = x.new_zeros(x.size(1), len(dh)), 0 * W_h, 0 * dh
    errors = []
    for t in range(len(x), 0, -1):
        errors.append(dh)
        dpre = dh * (1 - h[t].square())  # back through the tanh
        dW_x += torch.outer(x[t - 1], dpre)
        dW_h += torch.outer(h[t - 1], dpre)
        db += dpre
        dh = dpre @ W_h.T  # to the state before
    return {"dh": torch.stack(errors), "dW_x": dW_x, "dW_h": dW_h, "db": db}


# %% [markdown]
# ## Equal to autograd
#
# The check, in double precision, for 4, 50 and 200 steps and five seeds. The relative difference
# must stay below $10^{-10}$ for every weight. The table shows the last case. (Weights are
# doubled here, so that also the first of 200 points has something to say.)


# %%
def draw(seed: int, D: int = 8, H: int = 64, T: int = 100) -> tuple[Tensor, ...]:
    """Points and PyTorch's usual weights: x (T, D), W_x, W_h, b, float64."""
    torch.manual_seed(seed)
    shapes = [(D, H), (H, H), (H,)]
    W_x, W_h, b = ((2 * torch.rand(s).double() - 1) / H**0.5 for s in shapes)
    return torch.randn(T, D).double(), W_x, W_h, b


for T in (4, 50, 200):
    for seed in SEEDS:
        x, *weights = draw(seed, 3, 16, T)
        W_x, W_h, b = ((2 * weight).requires_grad_() for weight in weights)
        h = forward(x, W_x, W_h, b)
        L = (h[-1] - 0.5).square().sum()
        grads = torch.autograd.grad(L, [W_x, W_h, b])
        expected = dict(zip(["dW_x", "dW_h", "db"], grads, strict=True))
        with torch.no_grad():
            ours = backward(2 * (h[-1] - 0.5), x, h, W_h)
        assert first_wrong(ours, expected) == ""
print(compare(ours, expected))

# %% [markdown]
# ## A sum of products
#
# Unroll the loop above, and each gift gets an address. Step i adds the error at $h_t$, times
# all Jacobians between (matrices of the derivatives of $h_j$ by $h_{j-1}$), times the
# **immediate derivative** $\partial^+ h_i / \partial W_h$, in which $h_{i-1}$ counts as a
# constant:
#
# $$\frac{\partial L_t}{\partial W_h} = \sum_i \frac{\partial L_t}{\partial h_t}
# \frac{\partial h_t}{\partial h_{t-1}} \cdots \frac{\partial h_{i+1}}{\partial h_i}\;
# \frac{\partial^+ h_i}{\partial W_h}$$
#
# Matrices do not commute, so the order counts: the newest Jacobian comes first.
#
# We check it for t = 2 with one hidden number, $h_0$ made by the weights from a start $s$, and
# beside it a sum whose term for i = 0 lacks $\partial h_2 / \partial h_1$.

# %%
x, (w_x, w_h, b, s) = torch.tensor([0.5, -1.0, 0.8]), torch.tensor([0.7, 0.9, 0.1, 0.6])
w_h.requires_grad_()
h_0 = torch.tanh(x[0] * w_x + s * w_h + b)
h_1 = torch.tanh(x[1] * w_x + h_0 * w_h + b)
h_2 = torch.tanh(x[2] * w_x + h_1 * w_h + b)
losses = [(h - 1) ** 2 for h in (h_0, h_1, h_2)]
by_autograd = [torch.autograd.grad(L, w_h, retain_graph=True)[0] for L in losses]

with torch.no_grad():
    e = 2 * (h_2 - 1)  # dL_2 / dh_2
    h2_h1, h1_h0 = (1 - h_2**2) * w_h, (1 - h_1**2) * w_h
    now_2, now_1, now_0 = (1 - h_2**2) * h_1, (1 - h_1**2) * h_0, (1 - h_0**2) * s
    right = e * now_2 + e * h2_h1 * now_1 + e * h2_h1 * h1_h0 * now_0
    one_less = e * now_2 + e * h2_h1 * now_1 + e * h1_h0 * now_0
assert torch.allclose(right, by_autograd[2])
assert (one_less - right).abs() > 0.05 * right.abs()
f"autograd {by_autograd[2]:.4f}, the sum {right:.4f}, one factor less {one_less:.4f}"

# %% [markdown]
# Two things to keep apart. The formula is the gradient of **one** loss $L_t$. A network that
# answers at every step has $L = \sum_t L_t$, and its gradient sums over t as well. And the term
# i = 0 is there only because $h_0$ was made by $W_h$ here. In our usual numbering $h_0$ is a given
# start, and the sum begins at i = 1.

# %%
(total,) = torch.autograd.grad(sum(losses), w_h, retain_graph=True)
assert torch.allclose(total, sum(by_autograd)) and (total - right).abs() > 0.01

given = torch.tensor(0.4)  # a start that no weight has made
(alone,) = torch.autograd.grad(torch.tanh(x[1] * w_x + given * w_h + b), w_h)
immediate = (1 - torch.tanh(x[1] * w_x + given * w_h + b) ** 2) * given
assert torch.allclose(alone, immediate)  # one step, one term
f"gradient of all losses {total:.4f}, of the last one {right:.4f}"

# %% [markdown]
# ## The product is what matters
#
# A term that is k steps old has passed k Jacobians. If each shrinks the error, it
# **vanishes**; if each stretches it, it **explodes**. Nothing else in the formula depends on
# the distance. We start with PyTorch's usual weights, H = 64.
#
# **Predict first.** After how many steps back is a thousandth of the error left?

# %%
guess_steps = None  # your guess, a number of steps


# %%
def reach(x: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> Tensor:
    """The length of the error at each lag, starting from length 1 at the last state."""
    h = forward(x, W_x, W_h, b)
    start = torch.full_like(b, len(b) ** -0.5)
    return backward(start, x, h, W_h)["dh"].norm(dim=1)  # (T,)


usual = torch.stack([reach(*draw(seed)) for seed in SEEDS])  # (seeds, T)
per_step = [(curve[50] / curve[10]) ** (1 / 40) for curve in usual]
assert all(0.4 < factor < 0.7 for factor in per_step)
assert usual[:, 50].max() < 1e-9 and usual[:, 99].max() < 1e-18
thousandth = median((curve < 1e-3).nonzero()[0].item() for curve in usual)
f"factor per step: {min(per_step):.2f} to {max(per_step):.2f}"

# %%
reveal("bptt_thousandth", guess_steps, thousandth)

# %% [markdown]
# ## Other starts
#
# An **orthogonal** $W_h$ keeps all lengths, so the matrix itself takes nothing away; the
# **identity** is the plainest of them. With the tanh in between, it depends on the inputs: they
# push $h$ towards ±1, where the slope $1 - h^2$ is small. We compare both, the orthogonal
# start with inputs ten times smaller, and three times an orthogonal matrix.

# %%
starts = {"usual": usual}
for name, scale, inputs in [
    ("orthogonal", 1.0, 1.0),
    ("orthogonal, small inputs", 1.0, 0.1),
    ("identity", None, 1.0),
    ("3 x orthogonal", 3.0, 1.0),
]:
    curves = []
    for seed in SEEDS:
        x, W_x, W_h, b = draw(seed)
        Q = torch.linalg.qr(W_h)[0]  # orthogonal
        W_h = scale * Q if scale else torch.eye(64).double()
        curves.append(reach(x, inputs * W_x, W_h, inputs * b))
    starts[name] = torch.stack(curves)
assert starts["orthogonal"][:, 50].max() < 0.02
assert starts["orthogonal, small inputs"][:, 50].min() > 0.2
assert starts["identity"][:, 99].max() < 1e-3
assert starts["3 x orthogonal"][:, 99].min() > 1e6
plot_lags(starts)

# %% [markdown]
# ## The spectral radius
#
# An **eigenvalue** of a matrix is a number by which it only scales some direction: $v W = \lambda v$.
# The **spectral radius** is the size of the largest. For a *linear* recurrence it decides: below 1
# the distant past vanishes, above 1 it explodes. PyTorch's usual $W_h$ has a radius near 0.6. Does
# this hold for RNNs in general? Take a radius of 1.5, which explodes without the tanh.
#
# **Predict first.** With the tanh and inputs eight times larger, what is left at lag 99? Answer
# with a power of ten, such as 3 for 1000 or −3 for 0.001.

# %%
guess_power = None  # your guess, from -20 to 20

# %%
usual_radii, ends = [], {"linear": [], "tanh": [], "tanh, inputs x 8": []}
for seed in SEEDS:
    x, W_x, W_h, b = draw(seed)
    usual_radii.append(torch.linalg.eigvals(W_h).abs().max().item())
    W_h = 1.5 * torch.linalg.qr(W_h)[0]
    ends["linear"].append((torch.ones(64).double() / 8 @ W_h.T.matrix_power(99)).norm())
    ends["tanh"].append(reach(x, W_x, W_h, b)[99])
    ends["tanh, inputs x 8"].append(reach(x, 8 * W_x, W_h, b)[99])

assert min(usual_radii) > 0.5 and max(usual_radii) < 0.75
assert min(ends["linear"]) > 1e17 and 1 < min(ends["tanh"]) <= max(ends["tanh"]) < 1e5
assert max(ends["tanh, inputs x 8"]) < 1e-9
power = median(value.log10().item() for value in ends["tanh, inputs x 8"])
{name: [f"{value:.0e}" for value in values] for name, values in ends.items()}

# %%
reveal("bptt_power", guess_power, power)

# %% [markdown]
# One matrix, three fates. The radius is half of the story; the other half is the slope
# of the tanh, which the *inputs* set. That slope never exceeds 1, so a radius above 1 is only
# a *chance* to explode. And what makes sure that a tanh network vanishes is a largest
# **singular value** below 1: it is the most by which a matrix stretches any vector, so it
# bounds every single step. (Multiples of an orthogonal matrix have both equal.)
#
# > **Tip.** Do not compute the radius and conclude. Measure the error against the lag.

# %% [markdown]
# ## The gradient river
#
# Now we train, and watch. Of 20 symbols, each one of eight, a network names the **first**. It
# hears of its mistake after the last, so the error has to travel 19 steps. The networks differ
# in one thing: $W_h$ starts as r times an orthogonal matrix, whose radius is r.
#
# **Predict first.** The radii are 0.4, 0.6, 0.8, 0.9, 1, 1.2, 1.5, 2 and 3. What is the smallest
# with which more than half of ten seeds learn it, in 400 steps?

# %%
guess_radius = None  # your guess, one of the radii

# %%
RADII = [0.4, 0.6, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0, 3.0]
torch.manual_seed(1)
Q = torch.linalg.qr(torch.randn(32, 32))[0]
runs = learn_watched(torch.stack([r * Q for r in RADII]), seeds=[1] * len(RADII))
assert runs.last()[0] < 0.3 and runs.last()[1] < 0.3
assert max(runs.last()[5:7]) > 0.9
assert runs.rivers[0, 0, 19] < 1e-5 and runs.rivers[-1, 0, 19] > 10
river_slide(runs, RADII, start=2)

# %% [markdown]
# Time of training runs down, the past is on the left, and dark is a strong error. Move the
# slider. With a small radius the river dries up before it reaches the left bank, and training
# seldom digs it deeper: of ten seeds with 0.4 none learns the symbol, with 0.6 one does. With a
# radius of 3 it floods, and after 400 steps most are far from their goal. The picture is one seed,
# trained now. The counts are of ten seeds, stored (`make results` makes them again).

# %%
stored = results.stored("04_bptt")
by_radius = {float(r): scores for r, scores in stored["river"].items()}
learned = {r: sum(score > 0.9 for score in s) for r, s in by_radius.items()}
smallest = min(r for r, count in learned.items() if count > 5)
assert learned[0.4] == 0 and learned[0.6] <= 3 and learned[3.0] <= 2
assert min(learned[1.2], learned[1.5]) >= 9 and median(by_radius[3.0]) < 0.85
learned

# %%
reveal("bptt_radius", guess_radius, smallest)

# %% [markdown]
# ## A start that keeps lengths, and a cell that lets them pass
#
# In a cell with ReLU instead of tanh the slope is exactly 1 where a unit is on. Together with
# the identity as $W_h$ little shrinks (the **IRNN** of Le, Jaitly and Hinton). Which of the two
# does it? The **adding problem**: of 50 numbers two are marked, give their sum. We send the error
# back through 49 steps of four untrained cells with the same small input weights.

# %%
arrives = {}
for seed in SEEDS:
    _, W_x, W_h, _ = draw(seed, D=2)
    matrices = {
        "identity": torch.eye(64).double(),
        "orthogonal": torch.linalg.qr(W_h)[0],
    }
    x = adding(64, 50, torch.Generator().manual_seed(seed))[0].double()  # (B, T, 2)
    for activate, (name, W) in product((torch.relu, torch.tanh), matrices.items()):
        first = h = activate(x[:, 0] @ W_x).requires_grad_()  # (B, H)
        for x_t in x[:, 1:].unbind(dim=1):
            h = activate(x_t @ W_x + h @ W)
        (grad,) = torch.autograd.grad(h.sum(), first)
        left = grad.norm(dim=1).mean().item() / 8  # 8 is its length at the end
        arrives.setdefault(f"{name}, {activate.__name__}", []).append(left)

both = arrives.pop("identity, relu")
assert min(both) > 0.5 and max(arrives["orthogonal, relu"]) < 0.01
assert max(median(of) for of in arrives.values()) < median(both) - 0.1
{"identity, relu": median(both)} | {name: median(of) for name, of in arrives.items()}

# %% [markdown]
# Only both together let most of the error through. And who learns? Stored, as it takes minutes:
# the step at which each of five seeds has solved the problem, up to 2,000 (`None`: not yet).
# *Solved*: squared error below 0.005. *Default* is PyTorch's cell as it comes.

# %%
solved = {n: sum(s is not None for s in of) for n, of in stored["adding"].items()}
for name, count in solved.items():
    assert count >= 3 if name.endswith("ReLU") else count <= 1
stored["adding"]

# %% [markdown]
# The three tanh cells do not, in 2,000 steps. The ReLU cells do, the orthogonal one as well, though
# at its start next to nothing arrived. So what arrives before training is not the whole story: it
# does not say what training can repair.

# %% [markdown]
# ## Explosion: the cliff
#
# Take one number, $h_t = \tanh(1.5\, h_{t-1} + b)$, twenty steps, and the loss $h_{20}^2$.
# Over $b$ the loss is high on both sides and, between them, a slot: the minimum lies between
# two cliffs. We walk down from 20 places. **Clipping by norm** scales a gradient that is
# longer than 0.5 down to 0.5.


# %%
def slot(b: Tensor) -> Tensor:
    h = torch.full_like(b, -0.3)
    for _ in range(20):
        h = torch.tanh(1.5 * h + b)
    return h.square()


paths = {}
for name, longest in {"not clipped": torch.inf, "clipped": 0.5}.items():
    b = torch.cat([torch.linspace(-0.4, 0.1, 10), torch.linspace(0.5, 1, 10)]).double()
    steps = [b]
    for _ in range(400):
        b = b.detach().requires_grad_()
        (grad,) = torch.autograd.grad(slot(b).sum(), b)
        b = b.detach() - 0.1 * grad * (longest / grad.abs()).clamp(max=1)
        steps.append(b)
    paths[name] = torch.stack(steps)  # (401, 20)
thrown = {name: (path[-1].abs() > 3).sum().item() for name, path in paths.items()}
assert thrown["not clipped"] >= 12 and thrown["clipped"] == 0
plot_cliff(slot, {name: path[:, 4].tolist() for name, path in paths.items()})

# %% [markdown]
# Without clipping most walkers meet the cliff, and *one* step throws them far away (off the page:
# drawn at its edge), to a plain so flat that they stay: an explosion ends in vanishing. With
# clipping all stay near the slot. They do not rest in it: the step is still too long for so narrow
# a minimum, and their median loss ends little below where it began.

# %%
left = {name: slot(path[-1]).median().item() for name, path in paths.items()}
began = slot(paths["clipped"][0]).median().item()
assert 0.5 * began < left["clipped"] < began < left["not clipped"]
stuck = (paths["not clipped"][-1] - paths["not clipped"][-100]).abs().median().item()
assert stuck < 1e-3 and (paths["clipped"][-1].abs() < 0.3).all()
(
    thrown,
    f"median loss {began:.2f}, then {left['not clipped']:.2f} and {left['clipped']:.2f}",
)

# %% [markdown]
# ## By norm or by value
#
# Clipping **by value** cuts each number on its own; clipping **by norm** scales all of them
# together. Only the latter keeps the direction. And neither helps against vanishing: a clipped
# gradient is never *longer*; and by norm, the ratio between near and far terms stays.

# %%
turned = []
for seed in SEEDS:
    x, W_x, W_h, b = draw(seed)
    h = forward(x, W_x, 3 * torch.linalg.qr(W_h)[0], b)
    W = backward(h[-1], x, h, 3 * torch.linalg.qr(W_h)[0])["dW_h"].flatten()
    by_norm, by_value = W / W.norm(), W.clamp(-1, 1)
    cosines = [F.cosine_similarity(W, cut, dim=0).item() for cut in (by_norm, by_value)]
    assert cosines[0] > 0.9999 and cosines[1] < 0.95
    turned.append(cosines[1])
f"cosine with the true gradient: by norm 1, by value {median(turned):.2f}"

# %% [markdown]
# ## Truncation: cut the way back
#
# A sequence of a million points cannot be unrolled: all its states would have to be kept.
# **Truncated BPTT** sends the error back k steps and stops. In code it is one word,
# `detach`: the state goes on, with its value, but it forgets where it came from.

# %%
x, W_x, W_h, b = draw(0, T=12)
x.requires_grad_()
h = forward(x[:7], W_x, W_h, b)[-1].detach()  # seven points, then a cut
for x_t in x[7:]:
    h = torch.tanh(x_t @ W_x + h @ W_h + b)
(grad,) = torch.autograd.grad(h.sum(), x)

assert torch.allclose(h, forward(x, W_x, W_h, b)[-1])  # the state knows the whole past
assert (grad[:7] == 0).all() and (grad[7:] != 0).all()  # its gradient does not
[f"{length:.0e}" for length in grad.norm(dim=1)]

# %% [markdown]
# **Predict first.** First symbol again, 20 symbols, radius 1.2, five seeds, but the error may
# go back only 5 steps. A guesser is right in 1 case of 8. How often is the network?

# %%
guess_cut = None  # your guess, from 0 to 1

# %%
torch.manual_seed(0)
W = torch.stack([1.2 * torch.linalg.qr(torch.randn(32, 32))[0] for _ in SEEDS])
whole = learn_watched(W, SEEDS, steps=300)
cut = learn_watched(W, SEEDS, steps=300, cut=5)
assert (cut.rivers[:, :, 5:] == 0).all() and (cut.rivers[:, :, :5] > 0).all()
assert min(whole.last()) > 0.9 and 0.2 < min(cut.last()) <= max(cut.last()) < 0.8
scores = {"whole way": whole.last(), "5 steps": cut.last()}
{name: [round(score, 2) for score in values] for name, values in scores.items()}

# %%
reveal("bptt_cut", guess_cut, median(cut.last()))

# %% [markdown]
# Worse, yet far above chance, though no error ever reached the first symbol. Truncation cuts
# the *gradient*; the state still comes from the whole past. A matrix with radius 1.2 happens to
# carry traces of the first symbol to the end, and the last steps learn to read them.
#
# But 300 steps are a snapshot. The same ten networks, trained for 3,000 (stored):

# %%
later = {
    name: {int(step): median(of) for step, of in by_step.items()}
    for name, by_step in stored["cut"].items()
}
assert min(min(of) for of in list(stored["cut"]["whole way"].values())[2:]) > 0.9
early, late = (stored["cut"]["5 steps"][step] for step in ("200", "3000"))
assert max(late) < 0.5 and min(a - b for a, b in zip(early, late, strict=True)) > 0.15
later

# %% [markdown]
# ## What is not taught to stay
#
# With the whole way back all five stay near 1. With five steps they rise at first, and then
# *lose* most of what they had, each of the five: around step 3,000 they are right in about a
# quarter of the cases, and a guesser is in an eighth. The cut takes the gradient at once, and the
# memory later: no error defends the traces. One $W_h$ serves all steps, so probably the gradients
# of the last five overwrite what carried them; the cause we have not measured.
#
# (Vanishing is not "catastrophic forgetting" either. That name belongs to a network that
# loses an old task while it learns a new one.)

# %% [markdown]
# ## Summary
#
# - BPTT is the chain rule with shared weights: $\mathrm{d}h_t$ crosses the tanh, leaves its share
#   at each weight, and goes back through $W_h^\top$. By hand it equals autograd to $10^{-10}$.
# - What arrives from lag k has passed k Jacobians. The radius of $W_h$ and the slope of the tanh
#   decide together; usual weights lose nearly half at each step, and a good start is a remedy.
# - Clipping by norm is not thrown off a cliff and keeps the direction, but may not find the
#   minimum. Truncation cuts the gradient; what no gradient defended was mostly lost as training
#   went on. Neither brings back what has vanished.

# %% [markdown]
# ## Quiz
#
# During training the length of $\partial L / \partial W_h$ is 1.0, steadily. What do you know
# about the error that reaches a point 100 steps back?
#
# - **a** It arrives: nothing has vanished
# - **b** Nothing
# - **c** It is about 1/100
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** The gradient of the weights is a *sum* over steps. The last few terms can make up all of
# it (not a). How the terms shrink with the lag is a matter of the product, and a product of a
# hundred factors may be $10^{-20}$ or 1; an equal share for each (c) would be a coincidence. Look at
# the error at the states, against the lag.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. By which two ways does the error reach $h_t$ if the network answers at every step?
# 2. What is an immediate derivative, and what stays constant in it?
# 3. When does a spectral radius of 1.5 not explode?
# 4. What does truncation cut at once, and what is lost later?
#
# **Now write.** Open the exercises of this lesson, `work/04_bptt/04_bptt.ipynb`.
# [To the exercises](../work/04_bptt/04_bptt.ipynb)

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
# Further reading: [d2l.ai on backpropagation through time](https://d2l.ai/chapter_recurrent-neural-networks/bptt.html),
# [Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks](https://arxiv.org/abs/1211.5063),
# [Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified linear units](https://arxiv.org/abs/1504.00941),
# [PyTorch, `clip_grad_norm_`](https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html).
