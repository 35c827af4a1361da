# %% [markdown]
# # 5 · What do gates change?
#
# **Goal:** build an LSTM and a GRU from their gates, and measure when they remember, when
# they do not, and what that costs.
#
# About {minutes} minutes, then the exercises. In lesson 4 the gradient of a plain RNN died on
# its way back: every step multiplied it by $W_h$ and by the slope of a tanh, together mostly
# less than 1. Today the network gets to choose that factor.

# %%
import timeit
from functools import partial

import torch
from torch import Tensor, nn

from helpers.data.long_lags import first_symbol
from helpers.figures.gated_journey import Watched, plot_gated_journey
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.solved import plot_solved
from helpers.measure import results
from helpers.measure.multiplications import multiplications
from helpers.models.conditions import kernels, one_thread
from helpers.measure.rig import Rig
from helpers.models.gate_mix import mix_gates
from helpers.models.gated_readers import READERS, learn_first_symbol
from helpers.models.stroke_cells import learn_strokes
from helpers.progress.experience import reveal
from helpers.data.squares import generate_lagged
from helpers.widgets.gate_mixer import gate_mixer
from helpers.widgets.slide import slide

# %% [markdown]
# ## A box with three doors
#
# Picture a box that holds one number $c$. At every step a **forget gate** $f$ decides how much
# of it stays, an **input gate** $i$ how much of the new $x_t$ comes in, and an **output gate**
# $o$ how much the world gets to see:
#
# $$c_t = f\, c_{t-1} + i\, x_t, \qquad h_t = o \tanh(c_t).$$
#
# Move the sliders. Can you keep the peak at t = 2 to the end? Can you keep it *and* ignore
# the two later ones?

# %%
gate_mixer()

# %% [markdown]
# ## Fixed doors are not enough
#
# No setting does both: a door that lets the first peak in lets the others in too. So the
# gates have to **change with time**, and something has to move them: each gate becomes a
# small layer that looks at $x_t$ and $h_{t-1}$.
#
# What survives is a product. If the gates and what comes in are given, so that neither
# depends on $c$, the gradient of $c_T$ with respect to $c_0$ is the product of all forget
# gates, with no weight matrix and no tanh in between.

# %%
forget = torch.linspace(0.90, 0.99, 50)
c_0 = torch.tensor(0.3, requires_grad=True)
c = c_0
for f_t in forget:
    c = f_t * c + 0.1
c.backward()

assert torch.allclose(c_0.grad, forget.prod())
assert 0.5**50 < 1e-15 and 0.99**100 < 0.37
{f: f"{f**50:.1e} left after 50 steps" for f in (0.5, 0.9, 0.98, 1.0)}

# %% [markdown]
# ## The LSTM
#
# Two memories run side by side: the **cell state** $c$, which is only scaled and added to,
# and the **hidden state** $h$, which is shown. With $[x_t, h_{t-1}]$ side by side, `(B, D + H)`:
#
# $$i, f, o = \sigma([x_t, h_{t-1}]\, W_{i,f,o} + b_{i,f,o}), \qquad
# g = \tanh([x_t, h_{t-1}]\, W_g + b_g),$$
# $$c_t = f \odot c_{t-1} + i \odot g, \qquad h_t = o \odot \tanh(c_t).$$
#
# Each unit of the H has gates of its own. $g$ is no gate: it is the content that is offered.


# %%
class LSTM(nn.Module):
    """Read x (B, T, D); return h, c, i, f, o after each point: (5, B, T, H)."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.H = H
        self.layers = nn.ModuleDict({gate: nn.Linear(D + H, H) for gate in "ifgo"})

    def forward(self, x: Tensor) -> Tensor:
        h = c = x.new_zeros(len(x), self.H)  # (B, H)
        steps = []
        for x_t in x.unbind(dim=1):  # x_t: (B, D)
            both = torch.cat([x_t, h], dim=1)  # (B, D + H)
            i, f, o = [self.layers[gate](both).sigmoid() for gate in "ifo"]
            g = self.layers["g"](both).tanh()
            c = f * c + i * g
            h = o * c.tanh()
            steps.append(torch.stack([h, c, i, f, o]))  # (5, B, H)
        return torch.stack(steps, dim=2)  # (5, B, T, H)


# %% [markdown]
# ## The same as nn.LSTM
#
# PyTorch stacks the four layers into one matrix, in the order **i, f, g, o**, and keeps two
# biases that it adds. We copy its weights, block by block, and both networks agree to
# rounding. Papers like to write i, f, o, g: a classic source of silent errors.


# %%
@torch.no_grad()
def load(ours: LSTM, theirs: nn.LSTM) -> LSTM:
    """Copy the weights of PyTorch's LSTM into ours."""
    joined = torch.cat([theirs.weight_ih_l0, theirs.weight_hh_l0], dim=1)  # (4H, D + H)
    bias = theirs.bias_ih_l0 + theirs.bias_hh_l0  # (4H,)
    for gate, W, b in zip("ifgo", joined.chunk(4), bias.chunk(4), strict=True):
        ours.layers[gate].weight.copy_(W)
        ours.layers[gate].bias.copy_(b)
    return ours


B, T, D, H = 4, 30, 3, 5
x = torch.randn(B, T, D)
theirs = nn.LSTM(D, H, batch_first=True)
h, c, i, f, o = load(LSTM(D, H), theirs)(x)  # (B, T, H) each
states, (_, c_last) = theirs(x)
assert torch.allclose(h, states, atol=1e-6) and torch.allclose(
    c[:, -1], c_last[0], atol=1e-6
)
f"largest difference {(h - states).abs().max():.0e}"

# %% [markdown]
# ## The GRU
#
# A GRU has no cell state and two gates. The **reset gate** $r$ decides how much of the past
# the new content $n$ may look at, the **update gate** $z$ mixes.
# With one block for each of r, z, n in $a = x_t W_x + b_x$ and in $u = h_{t-1} W_h + b_h$,
#
# $$r, z = \sigma(a_{r,z} + u_{r,z}), \qquad n = \tanh(a_n + r \odot u_n),$$
# $$h_t = (1 - z) \odot n + z \odot h_{t-1}.$$
#
# Keeping and writing share one gate: what is not kept is written. Such gates are **coupled**;
# an LSTM with $i = 1 - f$ has them too.


# %%
class GRU(nn.Module):
    """Read x (B, T, D); return h, r, z after each point: (3, B, T, H)."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.H = H
        self.from_input = nn.ModuleDict({gate: nn.Linear(D, H) for gate in "rzn"})
        self.from_state = nn.ModuleDict({gate: nn.Linear(H, H) for gate in "rzn"})

    def forward(self, x: Tensor) -> Tensor:
        h = x.new_zeros(len(x), self.H)  # (B, H)
        steps = []
        for x_t in x.unbind(dim=1):  # x_t: (B, D)
            r, z = [
                (self.from_input[gate](x_t) + self.from_state[gate](h)).sigmoid()
                for gate in "rz"
            ]
            n = (self.from_input["n"](x_t) + r * self.from_state["n"](h)).tanh()
            h = (1 - z) * n + z * h
            steps.append(torch.stack([h, r, z]))  # (3, B, H)
        return torch.stack(steps, dim=2)  # (3, B, T, H)


# %% [markdown]
# The check again: PyTorch's order is **r, z, n**, and here the two biases cannot be merged,
# since r multiplies only one of them.


# %%
@torch.no_grad()
def load_gru(ours: GRU, theirs: nn.GRU) -> GRU:
    """Copy the weights of PyTorch's GRU into ours."""
    for part, layers in {"ih": ours.from_input, "hh": ours.from_state}.items():
        for kind in ("weight", "bias"):
            blocks = theirs.get_parameter(f"{kind}_{part}_l0").chunk(3)
            for gate, block in zip("rzn", blocks, strict=True):
                layers[gate].get_parameter(kind).copy_(block)
    return ours


theirs = nn.GRU(D, H, batch_first=True)
ours = load_gru(GRU(D, H), theirs)
assert torch.allclose(ours(x)[0], theirs(x)[0], atol=1e-6)

# %% [markdown]
# ## Two conventions, one name
#
# "The update gate says how much to update the cell." A GRU has no cell, and whether the rest
# is right depends on the convention: in PyTorch z is what is **kept**. Cho et al. (2014) mean
# the same; Chung et al. (2014) and many texts mean the share that is **new**. The papers also
# reset $h$ *before* the product with $W_h$, PyTorch after it. With the same weights only one
# of the four variants is nn.GRU.

# %%
h = 0.5 * torch.randn(B, H)
a = {gate: ours.from_input[gate](x[:, 0]) for gate in "rzn"}
u = {gate: ours.from_state[gate](h) for gate in "rzn"}
r, z = [(a[gate] + u[gate]).sigmoid() for gate in "rz"]
contents = {
    "after": a["n"] + r * u["n"],
    "before": a["n"] + ours.from_state["n"](r * h),
}

torch_h = theirs(x[:, :1], h[None])[0][:, 0]
distance = {}
for place, n in contents.items():
    for z_is, keep in {"kept": z, "new": 1 - z}.items():
        apart = (1 - keep) * n.tanh() + keep * h - torch_h
        distance[f"z is {z_is}, reset {place}"] = apart.abs().max().item()
assert distance["z is kept, reset after"] < 1e-6 < 1e-3 < sorted(distance.values())[1]
distance

# %% [markdown]
# ## What coupling gives away
#
# Independent gates can be open both at once: then an LSTM's cell **counts**, and has no
# upper limit. A GRU's state is a mixture of numbers between −1 and 1 and stays there.

# %%
ones = [1.0] * 30
counted, _ = mix_gates(ones, forget=1.0, write=1.0, show=1.0)
coupled, _ = mix_gates(ones, forget=0.9, write=1 - 0.9, show=1.0)

assert counted[-1] == 30 and max(coupled) < 1
assert theirs(100 * torch.randn(8, 50, D))[0].abs().max() <= 1
f"after 30 ones: independent {counted[-1]:.0f}, coupled {coupled[-1]:.2f}"

# %% [markdown]
# ## The bill
#
# An RNN has one layer, a GRU three, an LSTM four of the same size. So the parameters of GRU
# and LSTM stand 3 : 4, exactly, at every D and H. From step to step an LSTM carries two
# numbers a unit, h and c; a GRU carries one.

# %%
for D, H in ((2, 8), (10, 64), (300, 512)):
    rnn, gru, lstm = [
        sum(p.numel() for p in kind(D, H).parameters())
        for kind in (nn.RNN, nn.GRU, nn.LSTM)
    ]
    assert (gru, lstm) == (3 * rnn, 4 * rnn)
f"D = {D}, H = {H}: RNN {rnn:,}, GRU {gru:,}, LSTM {lstm:,}"

# %% [markdown]
# ## Does the LSTM solve vanishing gradients?
#
# "The LSTM remembers, the RNN forgets", one reads. Take PyTorch's cells as they come,
# untrained, and measure how much of the gradient is left 50 steps back: at $c$ for the LSTM,
# since that is its long road, at $h$ for the others.
#
# **Predict first.** At the end of the sequence the size is 1. What power of ten is it 50 steps
# back, for nn.LSTM as it comes? (−1 would mean a tenth.)

# %%
guess_exponent = None  # your guess, such as -1


# %%
opened = {name: READERS[name] for name in READERS if "0" not in name}
CELLS = {"LSTM as it comes": ("LSTM", None), "GRU as it comes": ("GRU", None)} | opened


def gradients(name: str, seed: int, T: int = 60, H: int = 32) -> Tensor:
    """Return the size of the gradient at each lag (T,), 1 at lag 0."""
    kind, bias = CELLS[name]
    torch.manual_seed(seed)
    cell = getattr(nn, kind + "Cell")(H, H)
    if bias is not None:  # the second block: f of an LSTM, z of a GRU
        cell.bias_ih.data[H : 2 * H], cell.bias_hh.data[H : 2 * H] = bias, 0
    h, memory = torch.zeros(16, H), [torch.zeros(16, H)]
    for x_t in torch.randn(T, 16, H):
        h, c = cell(x_t, (h, memory[-1])) if kind == "LSTM" else [cell(x_t, h)] * 2
        c.retain_grad()
        memory.append(c)
    h.sum().backward()
    sizes = torch.stack([c.grad.norm(dim=1).mean() for c in memory[:0:-1]])
    return sizes / sizes[0]


# %%
curves = {name: torch.stack([gradients(name, s) for s in range(5)]) for name in CELLS}
at_50 = {name: sizes[:, 50] for name, sizes in curves.items()}  # (seeds,)

assert at_50["RNN"].max() < 1e-12 and at_50["LSTM as it comes"].max() < 1e-8
assert at_50["GRU as it comes"].max() < 1e-8
assert at_50["LSTM, forget bias 1"].max() < 1e-2
assert (
    at_50["LSTM, forget bias 4"].min() > 0.3 and at_50["GRU, update bias 4"].min() > 0.1
)
reveal("lstm_lag_50", guess_exponent, at_50["LSTM as it comes"].median().log10())
plot_lags(curves, floor=1e-13)

# %% [markdown]
# ## Half open is shut
#
# As they come, LSTM and GRU vanish as well. The reason is one line: with biases near 0 every
# gate stands near σ(0) = 0.5, and $0.5^{50} \approx 10^{-15}$. A **forget bias** opens the
# gate before training starts: σ(1) = 0.73, σ(4) = 0.98.
#
# Is that the whole story? Compare σ(bias) with the factor per step that we measured. It is
# a little larger, probably because gates that happen to stand open count most, and some
# gradient travels through h. With bias 4 it even passes 1: there the gradient *grows* a
# little on its way back. Open gates do not forbid that.

# %%
rows = {}
for name in ("LSTM as it comes", "LSTM, forget bias 1", "LSTM, forget bias 4"):
    factor = (curves[name][:, 50] / curves[name][:, 10]) ** (1 / 40)  # (seeds,)
    sigma = torch.tensor(CELLS[name][1] or 0.0).sigmoid()
    assert (factor > sigma).all() and (factor < sigma + 0.2).all()
    rows[name] = f"sigmoid {sigma:.2f}, measured {factor.median():.2f}"
assert (factor > 1).all()  # bias 4
rows

# %% [markdown]
# ## A task that needs memory
#
# **First symbol:** read T symbols out of eight, then say the first. Everything after it is
# distraction from the same alphabet, so the cell has to *refuse* T − 1 times. A guesser is
# right one time in eight. An RNN, two GRUs and three LSTMs with 64 units get the same data and
# the same learning rate.
#
# **Predict first.** T = 20, 300 steps of Adam. How often will the LSTM with forget bias 0,
# about what PyTorch gives you, be right?

# %%
guess_default = None  # your guess, from 0 to 1

# %%
symbols, answers = first_symbol(4, 12, torch.Generator().manual_seed(1))
assert torch.equal(answers, symbols[:, 0])  # (B, T) and (B,)
live = {name: learn_first_symbol(name, 20, seed=0, steps=300) for name in READERS}

for name in ("RNN", "LSTM, forget bias 0"):
    assert not live[name].solved and live[name].score < 0.3
assert live["LSTM, forget bias 4"].solved and live["GRU, update bias 4"].solved
reveal("default_lstm", guess_default, live["LSTM, forget bias 0"].score)
{name: f"{run.score:.2f} after {run.steps} steps" for name, run in live.items()}

# %% [markdown]
# ## The whole table
#
# One seed is an anecdote. Here are five, and three lengths, with up to 1,000 steps each. The
# last column is a control, another task: **adding** two marked numbers out of 50, up to 2,000
# steps. This takes minutes, so the runs are stored; `lessons/05_gates/results.py` makes them
# anew. A cell says how many of five seeds solved the task (99 % right, or a squared error below
# 0.005), and their median number of steps.

# %%
runs = results.stored("05_gates")["runs"]
SOLVED = {
    task: {name: sum(run["solved"] for run in of) for name, of in readers.items()}
    for task, readers in runs.items()
}
for T in (10, 20, 50):
    solved = SOLVED[f"first symbol, T={T}"]
    assert solved["LSTM, forget bias 4"] == solved["GRU, update bias 4"] == 5
    assert T == 10 or solved["RNN"] == solved["LSTM, forget bias 0"] == 0
    assert solved["GRU, update bias 0"] in ([0] if T == 50 else [4, 5])
at_20 = runs["first symbol, T=20"]
alone, aided = ([run["steps"] for run in at_20[f"GRU, update bias {b}"]] for b in "04")
assert min(alone) > max(aided) and sorted(alone)[2] > 2 * sorted(aided)[2]
plot_solved(runs)

# %% [markdown]
# ## What the table says
#
# The RNN with PyTorch's start and the LSTM with bias 0 do not learn T = 20 in 1,000 steps. One
# number, the forget bias, turns that LSTM into one that learns T = 50 with all five seeds. The GRU
# reaches further when left alone: T = 20 takes it hundreds of steps more than with its bias, and
# at T = 50 it needs that too.
#
# And the control? At adding all LSTMs and GRUs succeed, *whatever their bias*, and the GRU
# needs about half the steps of the LSTM. An open gate makes the GRU slower there, if anything.
# So "set the bias" is no law; it helps with one task.

# %% [markdown]
# ## Does a GRU only know its neighbours?
#
# The first symbol of 50 is no neighbour, and on our task the GRU goes as far as the LSTM.
#
# <details><summary>What else you may read of GRUs</summary>
#
# "GRUs suit short series": on our tasks we find no support. "A GRU knows its neighbours, Seq2Seq the
# whole meaning" is a confusion of kinds: **Seq2Seq** (lesson 9) is an *arrangement of* GRUs or LSTMs,
# one that reads and one that writes. What the first hands to the second, its *context vector*, **is**
# such a cell's last state.
#
# </details>

# %%
far = runs["first symbol, T=50"]["GRU, update bias 4"]
assert all(run["solved"] and run["score"] >= 0.99 for run in far)

adding = runs["adding, T=50"]
needed = {}  # the steps of each reader that learned to add, fewest first
for name in adding:
    assert SOLVED["adding, T=50"][name] == (0 if name == "RNN" else 5)
    needed[name] = sorted(run["steps"] for run in adding[name])
most = needed["GRU, update bias 4"][4]
assert all(needed[f"LSTM, forget bias {bias}"][0] > 1.2 * most for bias in (0, 1, 4))
assert needed["GRU, update bias 4"][2] > 1.1 * needed["GRU, update bias 0"][2]
f"first of 50 symbols: {[round(run['score'], 3) for run in far]}"

# %% [markdown]
# ## Watching gates at work
#
# Back to the squares, with three irrelevant points near the centre between one corner and the
# next: 4 + 9 points, so T = 13.
# An RNN, a GRU and an LSTM read them, each with only H = 2. The gates that remember start with
# a bias of 2, and training takes 500 steps, for the GRU 300. Then we copy the weights into
# our own GRU and LSTM, which show their gates.
#
# What would you do with the forget gate, at a corner and between corners?

# %%
corners, between = [0, 4, 8, 12], [1, 2, 3, 5, 6, 7, 9, 10, 11]
points, directions = generate_lagged(300, 3, seed=7)
gap = []  # between corners minus at corners, for i, f, o
swing = []  # largest minus smallest within a square, for i, f, o
for seed in (2, 1, 0):
    lstm, share = learn_strokes("LSTM", seed)
    inside = load(LSTM(2, 2), lstm.cell)(points).detach()  # (5, B, T, H)
    means = inside[2:].mean(dim=(1, 3))  # (3, T)
    gap.append(means[:, between].mean(dim=1) - means[:, corners].mean(dim=1))
    swing.append((inside[2:].amax(dim=2) - inside[2:].amin(dim=2)).mean(dim=(1, 2)))
    assert share > 0.97
rnn, _ = learn_strokes("RNN", seed=0)
gru, _ = learn_strokes("GRU", seed=0, steps=300)

assert min(f for i, f, o in gap) > 0.1 > 2 * max(abs(i) for i, f, o in gap)
assert min(i for i, f, o in swing) > 0.3
[f"seed {seed}: f {f:+.2f}" for seed, (i, f, o) in zip((2, 1, 0), gap, strict=True)]

# %% [markdown]
# ## All cells on the same square
#
# We follow the first square that this RNN gets wrong. Step through its points. The large dot
# is the state of this square, the small ones are other squares; the background says what the
# cell would answer there, blue for clockwise.

# %%
wrong = (rnn(points)[:, 0] > 0) != directions.bool()
chosen = torch.cat([wrong.nonzero()[0], torch.arange(24)])  # that one, and others
points, directions = points[chosen], directions[chosen]
_, r, z = load_gru(GRU(2, 2), gru.cell)(points)  # (B, T, H) each
h, c, i, f, o = load(LSTM(2, 2), lstm.cell)(points)
cells = {
    "RNN": Watched(rnn.cell(points)[0], {}, rnn.from_state),
    "GRU": Watched(gru.cell(points)[0], {"r": r, "z": z}, gru.from_state),
    "LSTM": Watched(h, {"i": i, "f": f, "o": o}, lstm.from_state),
}
times = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13]
frames = [plot_gated_journey(points, directions, cells, t) for t in times]
slide(frames, [f"{t} of 13" for t in times], "points read", start=10)

# %% [markdown]
# ## What you see
#
# This RNN has not learned to wait: every irrelevant point throws its state across the plane. The
# states of the two gated cells move at the corners, and much less in between.
#
# Below the LSTM: with all three seeds its **forget gate** is, on average over 300 squares, more
# open between the corners than at them. Nobody told it where they are. Its input gate
# moves as well, by more than 0.3 within a square, but on average it is no more open at corners
# than between them. Last line: five stored seeds of each kind. An RNN that learns to read these
# strokes is the exception.

# %%
for name, cell in cells.items():
    moved = cell.states.diff(dim=1).norm(dim=2).mean(dim=0)  # (T - 1,)
    at_corner, elsewhere = (
        moved[3::4].mean(),
        moved[[0, 1, 2, 4, 5, 6, 8, 9, 10]].mean(),
    )
    assert (elsewhere > 0.6 * at_corner) == (name == "RNN")
    print(f"{name:4} moves {at_corner:.2f} at a corner, {elsewhere:.2f} in between")

by_kind = results.stored("05_gates")["strokes"]  # shares of 1,000 new squares
assert min(by_kind["GRU"] + by_kind["LSTM"]) > 0.97
assert sum(share < 0.9 for share in by_kind["RNN"]) >= 3
by_kind

# %% [markdown]
# ## "The GRU is faster and needs less memory"
#
# It has three quarters of the parameters and of the arithmetic. Does that make it faster, here,
# in this PyTorch, on this processor? A `Rig` is one training step on 32 sequences with
# T = 50 and H = 64.
#
# **Predict first.** How many times as long as nn.LSTM does nn.GRU take? (0.75 would follow
# from the arithmetic.)

# %%
guess_slower = None  # your guess, such as 0.75


# %%
def milliseconds(kind: str) -> float:
    """CPU time of the fastest of six training steps, cleared in between."""
    rig = Rig(kind)
    model = rig.build()
    step, clear = partial(rig.step, model), partial(rig.clear, model)
    return 1000 * min(timeit.repeat(step, clear, rig.clock, repeat=6, number=1))


times = {}
for fused in (True, False):
    with kernels(fused), one_thread():  # oneDNN on, then off
        times[fused] = {kind: milliseconds(kind) for kind in ("RNN", "GRU", "LSTM")}

# %%
slower = {fused: ms["GRU"] / ms["LSTM"] for fused, ms in times.items()}
work = [multiplications(partial(Rig(k).build(), Rig(k).points)) for k in times[True]]
assert 4 * work[1] == 3 * work[2]  # a count, the same on every machine
reveal("gru_over_lstm", guess_slower, slower[True])
{fused: {kind: f"{t:.1f} ms" for kind, t in ms.items()} for fused, ms in times.items()}

# %% [markdown]
# ## Who wins depends on the kernel
#
# On a CPU, PyTorch has a **fused** oneDNN kernel for nn.LSTM: one call for the whole sequence.
# nn.GRU and nn.RNN are loops over time, and so is the LSTM once oneDNN is switched off. On
# the processor of our desk the GRU took twice as long as the fused LSTM and less than the other
# one; on a simple processor the fused LSTM was the slowest of all. The multiplications stand
# 3 : 4 everywhere, the times do not. So measure, on your machine.
#
# And memory? Count the bytes that a forward pass keeps for the way back.

# %%
kept = {}
for fused in (True, False):
    with kernels(fused):
        kept[fused] = {kind: Rig(kind).saved_bytes() for kind in ("RNN", "GRU", "LSTM")}

assert kept[False]["GRU"] == kept[False]["LSTM"]
if torch.backends.mkldnn.is_available():
    assert kept[True]["LSTM"] > 2 * kept[True]["GRU"]
{
    fused: {kind: f"{n / 1e6:.1f} MB" for kind, n in of.items()}
    for fused, of in kept.items()
}

# %% [markdown]
# ## Half true, then
#
# - Parameters: GRU to LSTM exactly 3 : 4. True.
# - Memory in training: step by step, **equal**. The fused LSTM pays for its speed and keeps more
#   than twice as much.
# - Speed: the GRU does less arithmetic; which of the two is faster depends on the kernel.
#   Adding took the GRU about half the *steps*. Times the time of a step, that makes seconds:

# %%
steps = {kind: needed[f"{kind} bias 0"][2] for kind in ("GRU, update", "LSTM, forget")}
for fused, ms in times.items():
    print("with oneDNN:" if fused else "without:", end=" ")
    print({k: f"{n * ms[k.split(',')[0]] / 1000:.1f} s" for k, n in steps.items()})

# %% [markdown]
#
# > **Principle.** Count operations to understand, time them to decide.

# %% [markdown]
# ## Summary
#
# - A gate makes the factor per step something the network chooses. Along the cell state alone
#   the gradient is a product of forget gates, so remembering means keeping them open. (What
#   travels through h comes on top.)
# - PyTorch's LSTM and GRU start half shut and vanish as an RNN does. A forget bias (LSTM) or
#   update bias (GRU) of 4 carries the first symbol through 50 steps.
# - Names hide conventions: i, f, g, o; r, z, n; z is what is kept. And "faster" is a property of
#   a kernel, not of an equation.

# %% [markdown]
# ## Quiz
#
# You copy a GRU's weights from another library and its outputs are nonsense, though all shapes
# fit. What do you look at first?
#
# - **a** the learning rate
# - **b** the order of the blocks, the meaning of z, and where r is applied
# - **c** the forget bias
#
# <details><summary>Answer, and why the others are wrong</summary>
#
# **b.** Shapes cannot tell r from z, nor z from 1 − z. Nothing is being trained here, so the
# learning rate plays no part (not a). A GRU has no forget gate; its bias is copied along with
# the rest and changes how far it remembers, not whether the copy is right (not c).
#
# </details>

# %% [markdown]
# ## Four questions to leave with
#
# 1. By what is the gradient multiplied at each step of the cell state's road?
# 2. Why does an LSTM fresh from PyTorch lose the first symbol of 20?
# 3. What can independent gates do that coupled gates cannot?
# 4. How would you find out which cell is faster for *your* model?
#
# **Now write.** Open the exercises of this lesson, `work/05_gates/05_gates.ipynb`.
# [To the exercises](../work/05_gates/05_gates.ipynb)

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
# Further reading: [Olah, Understanding LSTM networks](https://colah.github.io/posts/2015-08-Understanding-LSTMs/),
# [Chung et al. (2014), Empirical evaluation of gated recurrent networks](https://arxiv.org/abs/1412.3555),
# [d2l.ai on LSTM](https://d2l.ai/chapter_recurrent-modern/lstm.html).
