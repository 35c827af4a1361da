# %% [markdown]
# # 4 · How does error travel back?
#
# **Goal:** send the error of a recurrent network back through time by hand, and measure how
# much of it arrives, what decides that, and what clipping and truncation do about it.
#
# About {minutes} minutes, then the exercises. You need the cell of lesson 3, and the chain rule: what
# passes through two functions is multiplied by both slopes.

# %% folded
import math
from itertools import product
from statistics import median

import torch
from sklearn.linear_model import LinearRegression
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.long_lags import adding
from helpers.data.real import heart_beats
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.cliff import plot_cliff
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.series import plot_series
from helpers.figures.tables import table
from helpers.figures.there_and_back import plot_there_and_back
from helpers.figures.way_back import plot_way_back
from helpers.measure import results
from helpers.measure.gradients import compare, first_wrong
from helpers.models.conditions import one_thread
from helpers.models.gradient_river import learn_watched
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.gradient_river import river_slide
from helpers.widgets.slide import slide

SEEDS = range(5)

# %% [markdown]
# ## Touch it first
#
# A memory of **one** number reads three points. Each step multiplies what it remembers by w = 0.8, adds the
# point, and bends the sum with tanh. At the end 1 was wanted.
#
# **Move the slider.** First the numbers go forward. Then the error goes back: it was 0.8 too little at the end, so what
# was wrong at $h_2$, and at $h_1$? At each step a share of the blame (blue) stays at the weight. Where does
# most of the error get lost?

# %% folded
w, points, wanted = 0.8, [0.5, 1.0, -0.5], 1.0
steps = [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3)]  # forward, back
frames = [plot_there_and_back(w, points, wanted, *step) for step in steps]
names = ["before", "h₁", "h₂", "h₃", "back to h₃", "back to h₂", "back to h₁"]
slide(frames, names, "forward, then back")

# %% [markdown]
# ## One case by hand
#
# Forward, with a pocket calculator: $h_1 = \tanh(0.5) = 0.462$, $h_2 = \tanh(0.370 + 1) = 0.879$, $h_3 =
# \tanh(0.703 - 0.5) = 0.200$. The loss is half the square of what is missing, $\tfrac12 (h_3 - 1)^2 = 0.320$.
#
# Now back. The slope of the loss at $h_3$ is $h_3 - 1 = -0.800$: the **error** at $h_3$. It crosses the last tanh, whose
# slope is $1 - h_3^2 = 0.960$, and arrives at the sum inside as −0.768. There two things happen. That sum held
# $w\,h_2$, so w gets the share −0.768 · 0.879 = −0.675. And through the same w the error goes on to $h_2$: −0.768 · 0.8 =
# −0.614.

# %% [markdown]
# | step | error at $h_t$ | slope $1 - h_t^2$ | inside the tanh | share of w | passed on |
# |---|---|---|---|---|---|
# | 3 | −0.800 | 0.960 | −0.768 | −0.675 | −0.614 |
# | 2 | −0.614 | 0.228 | −0.140 | −0.065 | −0.112 |
# | 1 | −0.112 | 0.786 | −0.088 | 0.000 | −0.070 |
#
# At step 2 the tanh is far out, where it is flat: less than a quarter of the error gets through. The one w served three times, so its
# shares are **added**: −0.739. If that is right, w = 0.81 lowers the loss by about 0.01 · 0.739 = 0.0074.


# %%
def read(w: float) -> list[float]:
    h = [0.0]
    for x_t in points:
        h.append(math.tanh(w * h[-1] + x_t))
    return h


h = read(w)
error, rows = h[3] - wanted, {}
for t in (3, 2, 1):
    slope = 1 - h[t] ** 2
    inside = error * slope
    rows[str(t)] = [error, slope, inside, inside * h[t - 1], inside * w]
    error = inside * w

# %% folded
by_hand = {t: [f"{round(n, 3) + 0:.3f}" for n in row] for t, row in rows.items()}
table(by_hand, ["error", "slope", "inside", "share of w", "passed on"], "step")

# %% claim
with claims():
    ours = torch.tensor([*rows.values()])
    hand = [
        [-0.8, 0.96, -0.768, -0.675, -0.614],
        [-0.614, 0.228, -0.14, -0.065, -0.112],
    ]
    hand.append([-0.112, 0.786, -0.088, 0, -0.07])
    assert torch.allclose(ours, torch.tensor(hand), atol=0.001)
    total = sum(row[3] for row in rows.values())
    loss, nudged = (0.5 * (read(v)[3] - wanted) ** 2 for v in (w, w + 0.01))
    assert abs(total + 0.739) < 0.001 and abs(nudged - loss + 0.0074) < 0.0001

# %% [markdown]
# ## With rows and columns
#
# Let the state be a row of H numbers. Write $\mathrm{pre}_t = x_t W_x + h_{t-1} W_h + b$ for the inside of the tanh, and $\mathrm{d}h_t$ for
# the error at $h_t$, $\partial L / \partial h_t$. The table becomes
#
# $$\mathrm{dpre}_t = \mathrm{d}h_t \odot (1 - h_t^2), \qquad
# \mathrm{d}h_{t-1} = \mathrm{dpre}_t\, W_h^\top .$$
#
# ($\odot$ multiplies number by number.) Why the transpose? Number i of $h_{t-1}$ entered sum j through the weight in row i, column j of $W_h$. So it hears from sum j
# through that same weight, whose share is number i times the error of sum j. The shares are $h_{t-1}^\top
# \mathrm{dpre}_t$ for $W_h$, $x_t^\top \mathrm{dpre}_t$ for $W_x$ and $\mathrm{dpre}_t$ for $b$, summed over the
# steps. This is **backpropagation through time** (BPTT).


# %%
def forward(x: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> Tensor:
    """Return the states from h_0 = 0 on: (T + 1, H)."""
    h = [torch.zeros_like(b)]
    for x_t in x:
        h.append(torch.tanh(x_t @ W_x + h[-1] @ W_h + b))
    return torch.stack(h)


# %%
def backward(dh: Tensor, x: Tensor, h: Tensor, W_h: Tensor) -> dict[str, Tensor]:
    """Send dh, the error at the last state, back; dh in the result is (T, H), lag 0 first."""
    dW_x, dW_h, db, errors = x.new_zeros(x.size(1), len(dh)), 0 * W_h, 0 * dh, []
    for t in range(len(x), 0, -1):
        errors.append(dh)
        dpre = dh * (1 - h[t].square())  # back through the tanh
        dW_x += torch.outer(x[t - 1], dpre)  # each number times each: (D, H)
        dW_h += torch.outer(h[t - 1], dpre)  # (H, H)
        db += dpre
        dh = dpre @ W_h.T  # to the state before
    return {"dh": torch.stack(errors), "dW_x": dW_x, "dW_h": dW_h, "db": db}


# %% [markdown]
# ## Equal to autograd
#
# `loss.backward()` of lesson 3 does this for us: PyTorch's **autograd** notes every operation and walks back along its notes. Do we agree?
# We compare in double precision, for a network with H = 16 that reads 50 points. A relative difference of
# $10^{-10}$ would be too much.


# %% folded
def draw(seed: int, D: int = 8, H: int = 64, T: int = 100) -> tuple[Tensor, ...]:
    """Points and PyTorch's usual weights: x (T, D), W_x, W_h, b, float64."""
    torch.manual_seed(seed)
    shapes = [(D, H), (H, H), (H,)]
    W_x, W_h, b = ((2 * torch.rand(s).double() - 1) / H**0.5 for s in shapes)
    return torch.randn(T, D).double(), W_x, W_h, b


def both_ways(seed: int, T: int) -> tuple[dict, dict]:
    """Our gradients and autograd's, of (h_T - 0.5)², summed."""
    x, *weights = draw(seed, 3, 16, T)
    W_x, W_h, b = ((2 * weight).requires_grad_() for weight in weights)
    h = forward(x, W_x, W_h, b)
    loss = (h[-1] - 0.5).square().sum()
    loss.backward()
    with torch.no_grad():
        ours = backward(2 * (h[-1] - 0.5), x, h, W_h)
    return ours, {"dW_x": W_x.grad, "dW_h": W_h.grad, "db": b.grad}


# %%
ours, autograds = both_ways(seed=0, T=50)
print(compare(ours, autograds))

# %% claim
with claims():
    for T, seed in product((4, 50, 200), SEEDS):
        assert first_wrong(*both_ways(seed, T)) == ""

# %% [markdown]
# ## An answer after every step
#
# So far the loss saw the last state only. A network that answers after every step has scores $z_t = h_t W_y + b_y$ there. With
# softmax and cross-entropy the error at $z_t$ is simply $\hat y_t - y_t$: the probabilities, minus 1 at the right answer ("Deeper" shows
# it). So $h_t$ hears from two sides, and adds: $(\hat y_t - y_t) W_y^\top$ comes from its own answer, $\mathrm{dpre}_{t+1} W_h^\top$ from
# the next step.

# %% [markdown]
# ## A sum of products
#
# Each step of the way back multiplies the row $\mathrm{d}h_t$ by one matrix, $J_t = \mathrm{diag}(1 - h_t^2)\, W_h^\top$ (diag: the slopes on a diagonal). It is
# the **Jacobian** of step t: a table that says how each number of $h_t$ changes with each number of $h_{t-1}$. By hand it was
# slope times w. So what step i adds to the gradient is the error at the end, times all Jacobians in
# between, times what $W_h$ does at step i alone:
#
# $$\frac{\partial L}{\partial W_h} = \sum_{i=1}^{t} \frac{\partial L}{\partial h_t}
# \frac{\partial h_t}{\partial h_{t-1}} \cdots \frac{\partial h_{i+1}}{\partial h_i}\;
# \frac{\partial^+ h_i}{\partial W_h}$$
#
# ($\partial^+$ is the **immediate derivative**: $h_{i-1}$ counts as a constant.) Matrices do not commute: the newest Jacobian comes
# first.

# %%
torch.manual_seed(4)
W_x, W_h, b = torch.randn(1, 2), torch.randn(2, 2), torch.zeros(2)
x = torch.randn(3, 1)  # (T, D)
h = forward(x, W_x, W_h, b)  # h_0 to h_3, (4, 2)
J = {t: torch.diag(1 - h[t] ** 2) @ W_h.T for t in (2, 3)}
error = torch.tensor([1.0, 0.0])  # at h_3
tell("error at h_1:    ", error @ J[3] @ J[2])
tell("the other order: ", error @ J[2] @ J[3])
tell("by backward:     ", backward(error, x, h, W_h)["dh"][2])

# %% claim
with claims():
    at_h_1 = backward(error, x, h, W_h)["dh"][2]
    assert torch.allclose(error @ J[3] @ J[2], at_h_1)
    assert (error @ J[2] @ J[3] - at_h_1).abs().max() > 0.05

# %% [markdown]
# ## The product is what matters
#
# A share that is k steps old has passed k Jacobians. If each shrinks the error, it **vanishes**; if each
# stretches it, it **explodes**. Below, an ordinary untrained cell with H = 32
# has read ten points; the width of the line is the length of the error at $h_t$.

# %% folded
torch.manual_seed(0)
rnn, h, states = nn.RNN(2, 32), torch.zeros(1, 32), []
for x_t in torch.randn(10, 1, 2):
    _, h = rnn(x_t, h)
    states.append(h)
errors = torch.autograd.grad(h.sum(), states)
effects = [error.norm().item() for error in errors]
plot_way_back(effects)

# %% [markdown]
# Now a longer row, H = 64 and 100 points, for five seeds.
#
# **Predict first.** The error has length 1 at the end. After how many steps back is a thousandth of it left?


# %%
def reach(x: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> Tensor:
    """The length of the error at each lag, starting from length 1 at the last state."""
    h = forward(x, W_x, W_h, b)
    start = torch.full_like(b, len(b) ** -0.5)
    return backward(start, x, h, W_h)["dh"].norm(dim=1)  # (T,)


usual = torch.stack([reach(*draw(seed)) for seed in SEEDS])  # (seeds, T)
thousandth = median((curve < 1e-3).nonzero()[0].item() for curve in usual)
reveal("bptt_thousandth", None, thousandth, low=0, high=100)

# %% claim
with claims():
    per_step = [(curve[50] / curve[10]) ** (1 / 40) for curve in usual]
    assert (
        all(0.4 < factor < 0.7 for factor in per_step)
        and effects[0] < 0.05 * effects[-1]
    )
    assert usual[:, 50].max() < 1e-9 and usual[:, 99].max() < 1e-18

# %% [markdown]
# ## Other starts
#
# With PyTorch's usual weights nearly half is lost at each step. Would another $W_h$ help? An **orthogonal** matrix only turns and mirrors: it
# keeps all lengths, so the matrix itself takes nothing away. (`torch.linalg.qr` makes one out of a random matrix. The
# **identity** is the plainest of them.) But the tanh stands in between: large inputs push $h$ towards ±1, where its slope is
# small. We compare the orthogonal start with usual inputs and with ten times smaller ones, the identity, and three times an
# orthogonal matrix.

# %%
starts = {
    "usual": lambda W_h: W_h,
    "orthogonal": lambda W_h: torch.linalg.qr(W_h)[0],
    "identity": lambda W_h: torch.eye(64).double(),
    "3 × orthogonal": lambda W_h: 3 * torch.linalg.qr(W_h)[0],
}
curves, small = {name: [] for name in starts}, []
for name, start in starts.items():
    for x, W_x, W_h, b in map(draw, SEEDS):
        curves[name].append(reach(x, W_x, start(W_h), b))
        if name == "orthogonal":
            small.append(reach(x, 0.1 * W_x, start(W_h), 0.1 * b))

# %% folded
curves = {name: torch.stack(of) for name, of in curves.items()}  # (seeds, T) each
curves["orthogonal, small inputs"] = torch.stack(small)
plot_lags(curves)

# %% claim
with claims():
    assert curves["orthogonal"][:, 50].max() < 0.02
    assert curves["orthogonal, small inputs"][:, 50].min() > 0.2
    assert curves["identity"][:, 99].max() < 1e-3
    assert curves["3 × orthogonal"][:, 99].min() > 1e6

# %% [markdown]
# Two things decide together: how $W_h$ stretches, and the slope of the tanh, which the *inputs* set. So measure the
# error against the lag.

# %% [markdown]
# ## The gradient river
#
# Now we train, and watch. Of 20 symbols, each one of eight, a network names the **first**. It hears of its mistake after the last one,
# so the error has to travel 19 steps. The loop is that of lesson 3, with cross-entropy, Adam, 32 new sequences at each step, and gradients clipped to
# length 1 (next section). The networks differ
# in one thing: $W_h$ starts as r times an orthogonal matrix. This r is called its **spectral radius**.
#
# **Predict first.** The radii are 0.4, 0.6, 0.8, 0.9, 1, 1.2, 1.5, 2 and 3. What is the smallest with
# which more than half of ten seeds learn it (more than 90 % right), in 400 steps?

# %% folded
RADII = [0.4, 0.6, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0, 3.0]
stored = results.stored("04_bptt")  # `make results` makes these again
by_radius = {float(r): scores for r, scores in stored["river"].items()}
learned = {r: sum(score > 0.9 for score in s) for r, s in by_radius.items()}
reveal(
    "bptt_radius",
    None,
    str(min(r for r, count in learned.items() if count > 5)),
    choices=[*map(str, RADII)],
)

# %% folded
torch.manual_seed(1)
Q = torch.linalg.qr(torch.randn(32, 32))[0]
with one_thread():
    runs = learn_watched(torch.stack([r * Q for r in RADII]), seeds=[1] * len(RADII))
river_slide(runs, RADII, start=2)

# %% [markdown]
# Time of training runs down, the past is on the left, and dark is a strong error. **Move the slider.** With a small radius the river dries up before it
# reaches the left bank, and training seldom digs it deeper. With a radius of 3 it floods, and after 400 steps most are
# far from their goal. The picture is one seed, trained now. How many of ten seeds (stored) learn it?

# %% folded
table({"of ten seeds": [*learned.values()]}, [*learned], "radius")

# %% claim
with claims():
    assert learned[0.4] == 0 and learned[0.6] <= 3 and learned[3.0] <= 2
    assert min(learned[1.2], learned[1.5]) >= 9 and median(by_radius[3.0]) < 0.85
    assert runs.last()[0] < 0.3 and runs.last()[1] < 0.3 and max(runs.last()[5:7]) > 0.9
    assert runs.rivers[0, 0, 19] < 1e-5 and runs.rivers[-1, 0, 19] > 10

# %% [markdown]
# ## Explosion: the cliff
#
# What does an exploding gradient do to training? Take one number again, $h_t = \tanh(1.5\, h_{t-1} + b)$, twenty steps, and the loss
# $h_{20}^2$. Over $b$ the loss is high on both sides, and in between there is a slot so narrow that a small picture has to magnify it. At its
# walls the slope is huge. We walk down from 20 places. **Clipping by norm** scales a gradient that is longer than
# 0.5 down to the length 0.5, and leaves shorter ones as they are.


# %%
def slot(b: Tensor) -> Tensor:
    h = torch.full_like(b, -0.3)
    for _ in range(20):
        h = torch.tanh(1.5 * h + b)
    return h.square()


def walk(longest: float) -> Tensor:
    b = torch.cat([torch.linspace(-0.4, 0.1, 10), torch.linspace(0.5, 1, 10)]).double()
    places = [b]
    for _ in range(400):
        b = b.detach().requires_grad_()
        (grad,) = torch.autograd.grad(slot(b).sum(), b)
        b = b.detach() - 0.1 * grad * (longest / grad.abs()).clamp(max=1)
        places.append(b)
    return torch.stack(places)  # (401, 20)


# %% folded
paths = {"not clipped": walk(torch.inf), "clipped": walk(0.5)}
plot_cliff(slot, {name: path[:, 4].tolist() for name, path in paths.items()})

# %% [markdown]
# Without clipping most walkers meet the cliff, and *one* step throws them far away (places off the page are drawn at its edge), to a
# plain so flat that they stay. With clipping all stay near the slot. They do not rest in it: the step is still too long for so
# narrow a minimum, and their median loss ends little below where it began. Clipping saves you from the fall; it does not find the
# minimum for you.

# %% claim
with claims():
    thrown = {name: (path[-1].abs() > 3).sum().item() for name, path in paths.items()}
    assert thrown["not clipped"] >= 12 and thrown["clipped"] == 0
    left = {name: slot(path[-1]).median().item() for name, path in paths.items()}
    began = slot(paths["clipped"][0]).median().item()
    assert 0.5 * began < left["clipped"] < began < left["not clipped"]
    moves = (paths["not clipped"][-1] - paths["not clipped"][-100]).abs().median()
    assert moves < 1e-3 and (paths["clipped"][-1].abs() < 0.3).all()
    b = paths["clipped"][-1]  # with steps 300 times as short they do find the minimum
    for _ in range(2000):
        b.requires_grad_()
        (grad,) = torch.autograd.grad(slot(b).sum(), b)
        b = b.detach() - 0.1 / 300 * grad * (0.5 / grad.abs()).clamp(max=1)
    assert slot(b).median() < 0.2 * left["clipped"]

# %% [markdown]
# ## Truncation: cut the way back
#
# Unroll a series of a million points, and all its states have to be kept for the way back. **Truncated BPTT** sends the
# error back k steps and stops. In code it is one word, `detach`: the state goes on, with its value, but it forgets where it
# came from.

# %%
x, W_x, W_h, b = draw(0, T=12)
x.requires_grad_()
h = forward(x[:7], W_x, W_h, b)[-1].detach()  # seven points, then a cut
for x_t in x[7:]:
    h = torch.tanh(x_t @ W_x + h @ W_h + b)
(grad,) = torch.autograd.grad(h.sum(), x)

# %% folded
lengths = [f"{length:.0e}" if length else "0" for length in grad.norm(dim=1)]
table({"gradient": lengths}, range(1, 13), "point")

# %% claim
with claims():
    assert torch.allclose(h, forward(x, W_x, W_h, b)[-1])  # the state knows it all
    assert (grad[:7] == 0).all() and (grad[7:] != 0).all()  # its gradient does not

# %% [markdown]
# The first symbol of 20 again, radius 1.2, five seeds, 300 steps. Now the error may go back only **5** steps. Who guesses is right in 1 case of 8.
#
# **Predict first.** How often is the network?

# %% folded
torch.manual_seed(0)
W = torch.stack([1.2 * torch.linalg.qr(torch.randn(32, 32))[0] for _ in SEEDS])
with one_thread():
    whole = learn_watched(W, SEEDS, steps=300)
    cut = learn_watched(W, SEEDS, steps=300, cut=5)
reveal("bptt_cut", None, median(cut.last()), low=0, high=1)

# %% [markdown]
# Worse than with the whole way, yet far above chance, though no error ever reached the first symbol. Truncation cuts the *gradient*; the state still
# comes from the whole past. A matrix with radius 1.2 happens to carry traces of the first symbol to the end, and the last
# steps learn to read them. But 300 steps are a snapshot. Here are the same networks, trained for 3,000 (stored, median of
# five seeds):

# %% folded
later = {
    f"way back: {name}": [median(of) for of in by_step.values()]
    for name, by_step in stored["cut"].items()
}
trained = [int(step) for step in stored["cut"]["whole way"]]
plot_curve(trained, later, "training step", "share of right answers", chance=1 / 8)

# %% claim
with claims():
    assert (cut.rivers[:, :, 5:] == 0).all() and (cut.rivers[:, :, :5] > 0).all()
    assert min(whole.last()) > 0.9 and min(cut.last()) > 0.2 and max(cut.last()) < 0.8
    assert min(min(of) for of in [*stored["cut"]["whole way"].values()][2:]) > 0.9
    early, late = (stored["cut"]["5 steps"][step] for step in ("200", "3000"))
    assert max(late) < 0.5
    assert min(a - b for a, b in zip(early, late, strict=True)) > 0.15
    assert all(b - 1 / 8 < (a - 1 / 8) / 2 for a, b in zip(early, late, strict=True))

# %% [markdown]
# With five steps each of the five first rises and then *loses* most of what it had. The cut takes the gradient at once, and the memory
# later: no error defends the traces. What wears them away we have not measured.

# %% [markdown]
# ## Something real: a heart
#
# A heart was recorded for 21 seconds, in millivolts (Moody and Mark 2001, [MIT-BIH](https://physionet.org/content/mitdb/)); we keep 120 numbers a second. It is *one* long series, so
# one truncates. The question at each point: what is the next number? The first 2,000 are for training, as 20
# pieces of 100 that lie side by side in a batch, the last 440 for testing.

# %% folded
volts = heart_beats()[::3]  # (2500,)
volts = (volts - volts[:2000].mean()) / volts[:2000].std()
x = volts[:2000].view(20, 100, 1)  # (B, T, 1)
y = volts[1:2001].view(20, 100, 1)  # the next number of each
seconds = {f"second {i + 1}": volts[120 * i :][:120] for i in range(4)}


def heart_reader(seed: int) -> tuple[nn.RNN, nn.Linear]:
    torch.manual_seed(seed)
    return nn.RNN(1, 32, batch_first=True), nn.Linear(32, 1)


def test_error(predicted: Tensor) -> float:
    """The mean squared error on the last 440 numbers; predicted (2499,) is of volts[1:]."""
    return (predicted - volts[1:])[-440:].square().mean().item()


plot_series(seconds)

# %% [markdown]
# Each training step reads the next 25 points of all pieces, and the state goes on to the next step. Inside, the state is detached every k
# points.


# %%
def train_heart(k: int, seed: int) -> float:
    rnn, read_out = heart_reader(seed)  # nn.RNN(1, 32) and nn.Linear(32, 1)
    weights = [*rnn.parameters(), *read_out.parameters()]
    optimizer = torch.optim.Adam(weights, lr=3e-3)
    for step in range(200):
        start, loss = 25 * (step % 4), 0.0
        h = torch.zeros(1, 20, 32) if start == 0 else h  # the pieces begin, or go on
        for t in range(start, start + 25, k):
            states, h = rnn(x[:, t : t + k], h.detach())  # the cut
            loss += F.mse_loss(read_out(states), y[:, t : t + k]) * k / 25
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
    return test_error(read_out(rnn(volts[None, :-1, None])[0])[0, :, 0])


# %% [markdown]
# Two rivals without a memory: one says "the same as now", one is a linear model that gets the last 60 numbers, half a second. (An error of 1 is that
# of always saying the mean.)

# %% folded
windows = volts.unfold(0, 60, 1)[:-1]  # (2440, 60), each with its next number
line = LinearRegression().fit(windows[:1940], volts[60:2000])
guesses = torch.cat([torch.zeros(59), torch.tensor(line.predict(windows))])
rivals = {
    "the same as now": test_error(volts[:-1]),
    "linear, last 60": test_error(guesses),
}
with one_thread():
    beats = {
        f"RNN, error goes back {k}": [train_heart(k, seed) for seed in range(3)]
        for k in (1, 25)
    }
plot_bars(beats | {n: [e] for n, e in rivals.items()}, label="mean squared error")

# %% claim
with claims():
    one, more = beats.values()
    assert max(more) < min(one) and max(more) < 0.14
    assert 2 * max(more) < rivals["linear, last 60"] < rivals["the same as now"]

# %% [markdown]
# Here a memory pays: the RNN's error is less than half of that of the linear model, although that one sees half a second at once and the RNN one
# number at a time. And a longer way back helps: after these 200 steps of training a way of 25 steps, 0.2 seconds, leaves a smaller error than
# a way of 1, with all three seeds. Whether the latter would catch up we did not measure.

# %% [markdown]
# ## Summary
#
# - BPTT is the chain rule with shared weights: the error crosses the tanh, leaves its share at each weight, and goes back through
#   $W_h^\top$. By hand it equals autograd to $10^{-10}$.
# - What arrives from k steps back has passed k Jacobians. How $W_h$ stretches and the slope of the tanh decide together; with usual
#   weights nearly half is lost at each step.
# - Clipping by norm saves from the fall off a cliff, but may not find the minimum. Truncation cuts the gradient at once; what no
#   gradient defended was mostly lost as training went on.

# %% [markdown]
# ## Quiz
#
# During training the length of $\partial L / \partial W_h$ is 1.0, steadily. What do you know about the error that reaches a point 100
# steps back?
#
# <details><summary>a · it arrives: nothing has vanished</summary>
#
# **No.** The gradient of the weights is a *sum* over steps, and the last few terms can make up all of it.
#
# </details>
# <details><summary>b · nothing</summary>
#
# **Yes.** A product of a hundred factors may be $10^{-20}$ or 1. Look at the error at the states, against the lag.
#
# </details>
# <details><summary>c · it is about 1/100</summary>
#
# **No.** That each step has an equal share would be a coincidence.
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. By which two ways does the error reach $h_t$ if the network answers at every step?
# 2. What is an immediate derivative, and what stays constant in it?
# 3. Why may the error vanish although $W_h$ keeps all lengths?
# 4. What does truncation cut at once, and what is lost later?
#
# **Now write.** Open the exercises of this lesson, `work/04_bptt/04_bptt.ipynb`.
# [To the exercises](../work/04_bptt/04_bptt.ipynb)

# %% [markdown]
# ## Deeper
#
# What follows can wait: the error at the very end, the sum of products term by term, what a spectral radius tells, a cell that lets
# lengths pass, and two ways to clip.

# %% [markdown]
# ### The error at the end
#
# Where does the error begin? For an answer $\hat y = \mathrm{softmax}(z)$ the gradient of the cross-entropy at $z$ is simply $\hat y - y$, where y is 1 at the
# right class and 0 elsewhere. The squared error fits behind the softmax as well. What do the two say to a network that is
# sure, and wrong?

# %%
z = torch.tensor([[9.0, 0.0, 0.0]], requires_grad=True)  # sure of class 0
y_hat, one_hot = z.softmax(dim=1), F.one_hot(torch.tensor([1]), 3)  # 1 is right
entropy, square = (
    F.cross_entropy(z, torch.tensor([1])),
    (one_hot - y_hat).square().sum(),
)
(from_entropy,) = torch.autograd.grad(entropy, z, retain_graph=True)
(from_square,) = torch.autograd.grad(square, z)
said = {"cross-entropy": from_entropy, "squared error": from_square}
table(
    {name: [f"{g.norm():.4f}"] for name, g in said.items()}, ["length"], "gradient at z"
)

# %% claim
with claims():
    assert torch.allclose(from_entropy, y_hat - one_hot)
    assert from_entropy.norm() > 1 and from_square.norm() < 0.01

# %% [markdown]
# ### The sum, term by term
#
# We check the sum of products for one hidden number and three steps. Here $h_0$ is made by the weights, too, from a start s, so there is
# a term i = 0. Beside the right sum stands one whose last term lacks $\partial h_2 / \partial h_1$.

# %% folded
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
(total,) = torch.autograd.grad(sum(losses), w_h, retain_graph=True)
sums = {"autograd": by_autograd[2], "the sum": right, "one factor less": one_less}
sums["of all three losses"] = total
table({name: [f"{value.item():.4f}"] for name, value in sums.items()}, ["gradient"])

# %% claim
with claims():
    assert torch.allclose(right, by_autograd[2])
    assert (one_less - right).abs() > 0.05 * right.abs()
    assert torch.allclose(total, sum(by_autograd)) and (total - right).abs() > 0.01
    given = torch.tensor(0.4)  # a start that no weight has made: one step, one term
    h_1 = torch.tanh(x[1] * w_x + given * w_h + b)
    (alone,) = torch.autograd.grad(h_1, w_h, retain_graph=True)
    assert torch.allclose(alone, (1 - h_1**2) * given)

# %% [markdown]
# Two things to keep apart. The formula is the gradient of **one** loss. A network that answers at every step has the sum of all its
# losses, and its gradient sums over those as well (last row). And the term i = 0 is there only because $h_0$ was made by $W_h$
# here. Where $h_0$ is a given start, the sum begins at i = 1.

# %% [markdown]
# ### What a spectral radius tells
#
# An **eigenvalue** of a matrix is a number by which it only scales some direction: $v W = \lambda v$. The **spectral radius** is the size of the
# largest. For a *linear* recurrence it decides: below 1 the distant past vanishes, above 1 it explodes. PyTorch's usual $W_h$ has a radius
# near 0.6. Does this hold with a tanh? Take a radius of 1.5, which explodes without it.
#
# **Predict first.** With the tanh and inputs eight times larger, what is left at lag 99? Answer with a power of ten, such as
# 3 for 1000 or −3 for 0.001.

# %%
radii, ends = [], {"linear": [], "tanh": [], "tanh, inputs × 8": []}
for x, W_x, W_h, b in map(draw, SEEDS):
    radii.append(torch.linalg.eigvals(W_h).abs().max().item())
    W_h = 1.5 * torch.linalg.qr(W_h)[0]
    ends["linear"].append((torch.ones(64).double() / 8 @ W_h.T.matrix_power(99)).norm())
    ends["tanh"].append(reach(x, W_x, W_h, b)[99])
    ends["tanh, inputs × 8"].append(reach(x, 8 * W_x, W_h, b)[99])
power = median(value.log10().item() for value in ends["tanh, inputs × 8"])
reveal("bptt_power", None, power, low=-20, high=20)

# %% folded
left = {name: [f"{value:.0e}" for value in of] for name, of in ends.items()}
table(left, [f"seed {seed}" for seed in SEEDS], "left at lag 99")

# %% claim
with claims():
    assert min(radii) > 0.5 and max(radii) < 0.75
    assert min(ends["linear"]) > 1e17
    assert 1 < min(ends["tanh"]) <= max(ends["tanh"]) < 1e5
    assert max(ends["tanh, inputs × 8"]) < 1e-9

# %% [markdown]
# One matrix, three fates. The slope of a tanh never exceeds 1, so a radius above 1 is only a *chance* to explode. What makes sure that a
# tanh network vanishes is a largest **singular value** below 1: it is the most by which a matrix stretches any vector, so it bounds every single
# step. (Multiples of an orthogonal matrix have both equal.)

# %% [markdown]
# ### A cell that lets lengths pass
#
# In a cell with ReLU, $\max(0, a)$, instead of tanh the slope is exactly 1 where a unit is on. Together with the identity as $W_h$ little shrinks (the **IRNN** of
# [Le, Jaitly and Hinton](https://arxiv.org/abs/1504.00941)). Which of the two does it? In the **adding problem** two of 50 numbers are marked, and
# their sum is asked for. We send the error back through 49 steps of four untrained cells with the same small input weights.

# %% folded
arrives = {}
with one_thread():
    for seed in SEEDS:
        _, W_x, W_h, _ = draw(seed, D=2)
        matrices = {
            "identity": torch.eye(64).double(),
            "orthogonal": torch.linalg.qr(W_h)[0],
        }
        x = adding(64, 50, torch.Generator().manual_seed(seed))[0].double()  # (B, T, 2)
        cells = {"ReLU": torch.relu, "tanh": torch.tanh}
        for (cell, activate), (name, W) in product(cells.items(), matrices.items()):
            first = h = activate(x[:, 0] @ W_x).requires_grad_()  # (B, H)
            for x_t in x[:, 1:].unbind(dim=1):
                h = activate(x_t @ W_x + h @ W)
            (grad,) = torch.autograd.grad(h.sum(), first)
            left = grad.norm(dim=1).mean().item() / 8  # 8 is its length at the end
            arrives.setdefault(f"{name}, {cell}", []).append(left)
table({name: [median(of)] for name, of in arrives.items()}, ["arrives"], "W_h, cell")

# %% claim
with claims():
    both = arrives.pop("identity, ReLU")
    assert min(both) > 0.5 and max(arrives["orthogonal, ReLU"]) < 0.01
    assert max(median(of) for of in arrives.values()) < 0.5 < median(both) - 0.1

# %% [markdown]
# Only both together let most of the error through. And who learns to add? The table (stored) says after how many steps each of five seeds has
# solved the problem, with a squared error below 0.005. *Default* is PyTorch's cell as it comes.

# %% folded
solved = {
    name: [f"{step:,}" if step else "not in 2,000" for step in of]
    for name, of in stored["adding"].items()
}
table(solved, [f"seed {seed}" for seed in SEEDS], "start, cell")

# %% claim
with claims():
    for name, of in stored["adding"].items():
        count = sum(step is not None for step in of)
        assert count >= 3 if name.endswith("ReLU") else count <= 1

# %% [markdown]
# The three tanh cells hardly ever do, in 2,000 steps. The ReLU cells do, the orthogonal one as well, though at its start next to
# nothing arrived. So what arrives before training is not the whole story: it does not say what training can repair.

# %% [markdown]
# ### By norm or by value
#
# Clipping **by value** cuts each number on its own; clipping **by norm** scales all of them together. Only the latter keeps the direction. We clip
# the gradient of $W_h$ in networks that explode, and compare the directions: a cosine of 1 is the same one. And neither helps
# against vanishing: a clipped gradient is never *longer*, and by norm the ratio between near and far terms stays.

# %%
turned = {"by norm": [], "by value": []}
for x, W_x, W_h, b in map(draw, SEEDS):
    W_h = 3 * torch.linalg.qr(W_h)[0]
    h = forward(x, W_x, W_h, b)
    grad = backward(h[-1], x, h, W_h)["dW_h"].flatten()
    clipped = {"by norm": grad / grad.norm(), "by value": grad.clamp(-1, 1)}
    for name, cut_grad in clipped.items():
        turned[name].append(F.cosine_similarity(grad, cut_grad, dim=0).item())
table(turned, [f"seed {seed}" for seed in SEEDS], "cosine")

# %% claim
with claims():
    assert min(turned["by norm"]) > 0.9999 and max(turned["by value"]) < 0.95

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
# Further reading: [d2l.ai on backpropagation through time](https://d2l.ai/chapter_recurrent-neural-networks/bptt.html),
# [Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks](https://arxiv.org/abs/1211.5063),
# [Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified linear units](https://arxiv.org/abs/1504.00941),
# [PyTorch, `clip_grad_norm_`](https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html).
