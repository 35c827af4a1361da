# %% [markdown]
# # 5 · What do gates change?
#
# **Goal:** build an LSTM and a GRU from their gates, and measure when they remember, when
# they do not, and what it takes to make them.
#
# About {minutes} minutes, then the exercises. You need the recurrent cell of lesson 3, and from
# lesson 4 that the gradient of a plain RNN dies on its way back: every step multiplies it
# by $W_h$ and by the slope of a tanh.

# %% folded
import timeit
from functools import partial
from statistics import median

import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.data.long_lags import first_symbol
from helpers.data.real import vowels
from helpers.data.squares import generate_lagged
from helpers.figures.charts import plot_bars
from helpers.figures.gated_journey import Watched, plot_gated_journey
from helpers.figures.gradient_lags import plot_lags
from helpers.figures.solved import plot_solved
from helpers.figures.speech import plot_utterances
from helpers.figures.tables import table
from helpers.measure import results
from helpers.measure.multiplications import multiplications
from helpers.measure.rig import Rig
from helpers.models.conditions import kernels, one_thread
from helpers.models.gate_mix import mix_gates
from helpers.models.stroke_cells import learn_strokes
from helpers.models.training import accuracy
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.gate_mixer import gate_mixer
from helpers.widgets.slide import slide

# %% [markdown]
# ## Touch it first
#
# A box holds one number c, the blue line. At every step the **forget gate** f says which share of it stays,
# the **input gate** i how much of the new number x comes in, and the **output gate** o how much
# of the box is shown, the orange line. Thirty numbers arrive, the grey bars; three of them stand out.
#
# **Move the sliders.** Can you keep the peak at t = 2 until the end? Can you keep it *and*
# ignore the two later ones?

# %% folded
gate_mixer()

# %% [markdown]
# ## Fixed gates are not enough
#
# The second wish cannot be met. With fixed gates $i f^{27}$ of the first peak is left at the end, and at
# least as much, $i f^{17}$, of the second: a gate that lets the first peak in lets the others in, too.
#
# So the gates have to **change with time**. In an **LSTM** each
# gate is a small layer: it looks at the new point $x_t$ and at $h_{t-1}$, what was shown last, and
# a sigmoid (σ, lesson 3) turns its sum into a number between 0 (shut) and 1 (open). A fourth
# layer, g, is what is offered to the box, between −1 and 1 by a tanh.

# %% [markdown]
# ## One case by hand
#
# Take a cell of one number. The box holds c = 2, it showed h = 0.5, and the point x = 1 comes in. Each
# layer has a weight for the point, one for the old h, and a bias:
#
# | | for x | for h | bias | sum | squashed |
# |---|---|---|---|---|---|
# | i | 2 | −2 | 0 | 2 − 1 = 1 | σ(1) = 0.73 |
# | f | −1 | 0 | 3 | −1 + 3 = 2 | σ(2) = 0.88 |
# | g | −1 | 1 | 0 | −1 + 0.5 = −0.5 | tanh(−0.5) = −0.46 |
# | o | 0 | 2 | −1 | 1 − 1 = 0 | σ(0) = 0.5 |

# %% [markdown]
# The box keeps 0.88 of 2 and takes 0.73 of −0.46, so c = 1.76 − 0.34 = **1.42**. It shows half
# of its tanh: h = 0.5 · 0.89 = **0.45**. Then comes the point −2. Now f is σ(5) = 0.99 and i is
# σ(−4.9) = 0.01: the box keeps what it has, 1.42. No hand moved the gates; the point did.

# %%
LAYERS = torch.tensor([[2, -2, 0], [-1, 0, 3], [-1, 1, 0], [0, 2, -1.0]])  # i, f, g, o


def follow(points: list[float], c: float, h: float) -> list[list[float]]:
    rows = []
    for x in points:
        i, f, g, o = LAYERS @ torch.tensor([x, h, 1.0])  # the four sums
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        c = f * c + i * g
        h = o * c.tanh()
        rows.append([number.item() for number in (i, f, g, o, c, h)])
    return rows


# %%
first, second = follow([1.0, -2.0], c=2.0, h=0.5)
table({"1": first, "−2": second}, ["i", "f", "g", "o", "new c", "new h"], "point")

# %% claim
with claims():
    by_hand = torch.tensor([0.73, 0.88, -0.46, 0.5, 1.42, 0.45])
    assert torch.allclose(torch.tensor(first), by_hand, atol=0.005)
    by_hand = torch.tensor([0.01, 0.99, 0.99, 0.47, 1.42, 0.42])
    assert torch.allclose(torch.tensor(second), by_hand, atol=0.006)

# %% [markdown]
# ## The LSTM
#
# Now the same with H boxes, each with gates of its own, and for a whole batch. Two memories run side by
# side: the **cell state** $c$, which is only scaled and added to, and the **hidden state** $h$, which
# is shown. With $[x_t, h_{t-1}]$ side by side, `(B, D + H)`:
#
# $$i, f, o = \sigma([x_t, h_{t-1}]\, W_{i,f,o} + b_{i,f,o}), \qquad
# g = \tanh([x_t, h_{t-1}]\, W_g + b_g),$$
# $$c_t = f \odot c_{t-1} + i \odot g, \qquad h_t = o \odot \tanh(c_t).$$
#
# ($\odot$ multiplies number by number.) Each line is one line of the code.


# %%
class LSTM(nn.Module):
    """Read x (B, T, D); return h, c, i, f, o after each point: (5, B, T, H)."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.H, self.layers = H, nn.ModuleDict({k: nn.Linear(D + H, H) for k in "ifgo"})

    def forward(self, x: Tensor) -> Tensor:
        h, c, steps = x.new_zeros(len(x), self.H), x.new_zeros(len(x), self.H), []
        for x_t in x.unbind(dim=1):  # x_t: (B, D)
            both = torch.cat([x_t, h], dim=1)  # (B, D + H)
            i, f, o = (self.layers[k](both).sigmoid() for k in "ifo")  # (B, H) each
            c = f * c + i * self.layers["g"](both).tanh()
            h = o * c.tanh()
            steps.append(torch.stack([h, c, i, f, o]))
        return torch.stack(steps, dim=2)


# %% [markdown]
# ## Is it really nn.LSTM?
#
# PyTorch keeps one matrix for $x_t$ and one for $h_{t-1}$. In both the four layers are stacked in the order **i, f, g, o**, and each matrix
# has a bias; the two are added. We copy its
# weights block by block, and both networks agree to rounding. All blocks have one shape, so
# another order would raise no error, and compute nonsense.


# %% folded
@torch.no_grad()
def load(ours: LSTM, theirs: nn.LSTM) -> LSTM:
    """Copy the weights of PyTorch's LSTM into ours."""
    joined = torch.cat([theirs.weight_ih_l0, theirs.weight_hh_l0], dim=1)  # (4H, D + H)
    bias = theirs.bias_ih_l0 + theirs.bias_hh_l0  # (4H,)
    for k, W, b in zip("ifgo", joined.chunk(4), bias.chunk(4), strict=True):
        ours.layers[k].weight.copy_(W)
        ours.layers[k].bias.copy_(b)
    return ours


# %%
D, H = 3, 5
x = torch.randn(4, 30, D)  # (B, T, D)
theirs = nn.LSTM(D, H, batch_first=True)
h, c, i, f, o = load(LSTM(D, H), theirs)(x)  # (B, T, H) each
states, (_, c_last) = theirs(x)
tell(f"largest difference {(h - states).abs().max():.0e}")

# %% claim
with claims():
    assert torch.allclose(h, states, atol=1e-6)
    assert torch.allclose(c[:, -1], c_last[0], atol=1e-6)

# %% [markdown]
# ## The road along the cell
#
# Why should this remember longer than an RNN? Look at how $c_0$ reaches $c_T$: each step multiplies it by f
# and adds something. If the gates and what comes in are given, the gradient of $c_T$ with respect to $c_0$
# is the **product of all forget gates**, with no weight matrix and no slope of a tanh in
# between. And the network chooses those gates. What is left after 50 steps of one and the same f?

# %%
left = {"left of c₀": [f"{f**50:.0e}" for f in (0.5, 0.9, 0.98, 1.0)]}
table(left, ["f = 0.5", "f = 0.9", "f = 0.98", "f = 1"], "after 50 steps")

# %% claim
with claims():
    forget = torch.linspace(0.90, 0.99, 50)
    c = c_0 = torch.tensor(0.3, requires_grad=True)
    for f_t in forget:
        c = f_t * c + 0.1
    c.backward()
    assert torch.allclose(c_0.grad, forget.prod())

# %% [markdown]
# ## The GRU
#
# A GRU does without the box: its state h is shown as it is, and it has two gates. The **update gate** z says
# which share of h is kept; the rest, 1 − z, is taken from the new content n. The **reset gate**
# r says how much of the past n may look at. With $a = x_t W_x + b_x$ and $u = h_{t-1} W_h + b_h$, one block for each
# of r, z, n:
#
# $$r, z = \sigma(a_{r,z} + u_{r,z}), \qquad n = \tanh(a_n + r \odot u_n),$$
# $$h_t = (1 - z) \odot n + z \odot h_{t-1}.$$
#
# So keeping and writing share one gate. Such gates are **coupled**: what is not kept is written.


# %%
class GRU(nn.Module):
    """Read x (B, T, D); return h, r, z after each point: (3, B, T, H)."""

    def __init__(self, D: int, H: int):
        super().__init__()
        self.from_input = nn.ModuleDict({k: nn.Linear(D, H) for k in "rzn"})
        self.from_state = nn.ModuleDict({k: nn.Linear(H, H) for k in "rzn"})

    def forward(self, x: Tensor) -> Tensor:
        h, steps = x.new_zeros(len(x), self.from_state["n"].in_features), []
        for x_t in x.unbind(dim=1):  # x_t: (B, D)
            a = {k: self.from_input[k](x_t) for k in "rzn"}  # (B, H) each
            u = {k: self.from_state[k](h) for k in "rzn"}
            r, z = ((a[k] + u[k]).sigmoid() for k in "rz")
            h = (1 - z) * (a["n"] + r * u["n"]).tanh() + z * h
            steps.append(torch.stack([h, r, z]))
        return torch.stack(steps, dim=2)


# %% [markdown]
# PyTorch's order is **r, z, n**. Its two biases cannot be merged here, since r multiplies only one of
# them. With its weights, ours is the same function again.


# %% folded
@torch.no_grad()
def load_gru(ours: GRU, theirs: nn.GRU) -> GRU:
    """Copy the weights of PyTorch's GRU into ours."""
    for part, layers in {"ih": ours.from_input, "hh": ours.from_state}.items():
        for kind in ("weight", "bias"):
            blocks = theirs.get_parameter(f"{kind}_{part}_l0").chunk(3)
            for k, block in zip("rzn", blocks, strict=True):
                layers[k].get_parameter(kind).copy_(block)
    return ours


gru_theirs = nn.GRU(D, H, batch_first=True)
gru_ours = load_gru(GRU(D, H), gru_theirs)
difference = (gru_ours(x)[0] - gru_theirs(x)[0]).abs().max().item()
tell(f"largest difference {difference:.0e}")

# %% claim
with claims():
    assert difference < 1e-6

# %% [markdown]
# ## Does an LSTM remember, as it comes?
#
# Take PyTorch's cells untrained, and measure how much of the gradient is left at each step on its way back,
# for the LSTM at c, since that is its long road, for the others at h. We also try cells whose keeping gate starts
# with a **bias**: σ(0) = 0.5, σ(1) = 0.73, σ(4) = 0.98. The function `remember` sets it.


# %%
@torch.no_grad()
def remember(cell: nn.Module, bias: float) -> None:
    """Set the bias of the gate that keeps: f of an LSTM, z of a GRU."""
    H = cell.hidden_size
    first, second = (p for name, p in cell.named_parameters() if "bias" in name)
    first[H : 2 * H] = bias  # the second block, in i, f, g, o and in r, z, n
    second[H : 2 * H] = 0  # PyTorch adds the two


# %%
def gradients(kind: str, bias: float | None, seed: int, T: int = 60) -> Tensor:
    """Return the size of the gradient at each lag (T,), 1 at lag 0."""
    torch.manual_seed(seed)
    cell = getattr(nn, kind + "Cell")(32, 32)
    if bias is not None:
        remember(cell, bias)
    h, c, memory = torch.zeros(16, 32), torch.zeros(16, 32), []
    for x_t in torch.randn(T, 16, 32):
        # An RNN and a GRU have no c: their h stands for both.
        h, c = cell(x_t, (h, c)) if kind == "LSTM" else [cell(x_t, h)] * 2
        c.retain_grad()  # keep the gradient that will arrive here
        memory.append(c)
    h.sum().backward()
    sizes = torch.stack([c.grad.norm(dim=1).mean() for c in reversed(memory)])
    return sizes / sizes[0]


# %% [markdown]
# **Predict first.** At the end of the sequence the size is 1. What power of ten is it 50 steps back, for
# nn.LSTM as it comes? (−1 would mean a tenth.)

# %% folded
kinds = {"RNN": nn.RNN, "GRU": nn.GRU, "LSTM": nn.LSTM}
READERS = {
    "RNN": ("RNN", None),
    "LSTM as it comes": ("LSTM", None),
    "LSTM, forget bias 1": ("LSTM", 1.0),
    "LSTM, forget bias 4": ("LSTM", 4.0),
    "GRU as it comes": ("GRU", None),
    "GRU, update bias 4": ("GRU", 4.0),
}

# %%
curves = {}  # of each, (seeds, T)
for name, (kind, bias) in READERS.items():
    curves[name] = torch.stack([gradients(kind, bias, seed) for seed in range(5)])
at_50 = {name: sizes[:, 50] for name, sizes in curves.items()}  # (seeds,)
reveal("lstm_lag_50", None, at_50["LSTM as it comes"].median().log10(), low=-20, high=0)

# %% folded
plot_lags(curves, floor=1e-13)

# %% claim
with claims():
    assert at_50["RNN"].max() < 1e-12 and at_50["LSTM as it comes"].max() < 1e-8
    assert at_50["GRU as it comes"].max() < 1e-8
    assert 1e-12 < at_50["LSTM as it comes"].median() < 1e-10  # 0.6 a step
    assert at_50["LSTM, forget bias 1"].max() < 1e-2
    assert at_50["LSTM, forget bias 4"].min() > 0.3
    assert at_50["GRU, update bias 4"].min() > 0.1

# %% [markdown]
# ## Half open is shut
#
# As they come, LSTM and GRU lose the gradient as well. With biases near 0 every gate stands near σ(0) = 0.5. About 0.6
# is left at each step, and $0.6^{50}$ is $10^{-11}$. A bias of 4 opens the gate before training starts.

# %% [markdown]
# ## A task that needs memory
#
# A gradient is not yet a skill. **First symbol:** read T symbols out of eight, then say which was the first. All that
# follows is distraction, so the cell has to *refuse* T − 1 times. Who guesses is right once in eight.
#
# The reader looks up a row of 64 numbers for each symbol (`nn.Embedding` is a table of such rows, learned like any weight),
# reads the rows with a cell, and answers from the last state.


# %%
class Reader(nn.Module):
    """Prepare each point, read the sequence with a cell, answer from the last state."""

    def __init__(self, prepare: nn.Module, cell: nn.RNNBase, C: int):
        super().__init__()
        self.prepare, self.cell = prepare, cell
        self.read_out = nn.Linear(cell.hidden_size, C)

    def forward(self, x: Tensor) -> Tensor:
        states, _ = self.cell(self.prepare(x))  # (B, T, H)
        return self.read_out(states[:, -1])  # (B, C)


# %%
def train_first(reader: Reader, T: int = 20, steps: int = 300) -> float:
    """Train on the first of T symbols; return the share of 512 others it gets right."""
    optimizer = torch.optim.Adam(reader.parameters(), lr=3e-3)
    source = torch.Generator().manual_seed(0)
    for _ in range(steps):
        symbols, first = first_symbol(32, T, source)  # (32, T), (32,)
        loss = F.cross_entropy(reader(symbols), first)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)  # lesson 4
        optimizer.step()
    return accuracy(reader, *first_symbol(512, T, torch.Generator().manual_seed(1000)))


# %% [markdown]
# **Predict first.** T = 20 and 300 steps. How often will the LSTM with forget bias 0, about what PyTorch gives
# you, be right?


# %%
def new_reader(kind: str, bias: float | None = None) -> Reader:
    torch.manual_seed(0)
    embed, cell = nn.Embedding(8, 64), kinds[kind](64, 64, batch_first=True)
    if bias is not None:
        remember(cell, bias)
    return Reader(embed, cell, C=8)


readers = {
    "RNN": new_reader("RNN"),
    "LSTM, forget bias 0": new_reader("LSTM", 0),
    "LSTM, forget bias 4": new_reader("LSTM", 4),
    "GRU, update bias 4": new_reader("GRU", 4),
}

# %%
with one_thread():
    live = {name: [train_first(reader)] for name, reader in readers.items()}
reveal("default_lstm", None, live["LSTM, forget bias 0"][0], low=0, high=1)

# %% folded
plot_bars(live, chance=1 / 8)

# %% claim
with claims():
    assert max(live["RNN"][0], live["LSTM, forget bias 0"][0]) < 0.3
    assert min(live["LSTM, forget bias 4"][0], live["GRU, update bias 4"][0]) > 0.9

# %% [markdown]
# ## The whole table
#
# One seed is an anecdote. Here are five seeds and three lengths, with up to 1,000 steps each, trained and stored beforehand. The
# last column is another task, a control: **adding** two marked numbers out of 50, up to 2,000 steps. A box says
# how many of five seeds solved the task (99 % right, or a squared error below 0.005), and the median of their steps.

# %% folded
runs = results.stored("05_gates")["runs"]  # `make results` makes them again
solved = {
    task: {name: sum(run["solved"] for run in of) for name, of in readers.items()}
    for task, readers in runs.items()
}
needed = {  # of each task and reader, the steps that each seed took, fewest first
    task: {name: sorted(run["steps"] for run in of) for name, of in readers.items()}
    for task, readers in runs.items()
}
plot_solved(runs)

# %% claim
with claims():
    for T in (10, 20, 50):
        of = solved[f"first symbol, T={T}"]
        assert of["LSTM, forget bias 4"] == of["GRU, update bias 4"] == 5
        assert T == 10 or of["RNN"] == of["LSTM, forget bias 0"] == 0
        assert of["GRU, update bias 0"] in ([0] if T == 50 else [4, 5])
    alone, aided = (needed["first symbol, T=20"][f"GRU, update bias {b}"] for b in "04")
    assert alone[2] == 700 and alone[0] > aided[4] and alone[2] > 2 * aided[2]
    adding = needed["adding, T=50"]
    lstm = [adding[f"LSTM, forget bias {bias}"] for bias in (0, 1, 4)]
    for name in adding:
        assert solved["adding, T=50"][name] == (0 if name == "RNN" else 5)
    assert min(steps[0] for steps in lstm) > 1.2 * adding["GRU, update bias 4"][4]
    assert adding["GRU, update bias 4"][2] > 1.1 * adding["GRU, update bias 0"][2]
    assert 0.4 < adding["GRU, update bias 0"][2] / lstm[0][2] < 0.6

# %% [markdown]
# One number, the bias, turns an LSTM that does not learn T = 20 in 1,000 steps into one that learns T = 50 with all five
# seeds. The GRU comes further when left alone: it learns T = 20 in about 700 steps. At T = 50 it needs the
# bias, too, and then it goes as far as the LSTM.
#
# And the control? At adding all LSTMs and GRUs succeed, *whatever their bias*. An open gate makes the GRU slower there,
# if anything. So "set the bias" helps with one task and is no law.

# %% [markdown]
# ## Something real: who says "ae"?
#
# In lesson 3 nine men said "ae", 270 times for training and 370 for testing, 7 to 29 frames of 12 numbers each (Kudo, Toyama and
# Shimbo 1999, [Japanese Vowels](https://archive.ics.uci.edu/dataset/128/japanese+vowels), CC BY 4.0). Now the question is **who** speaks: nine
# answers instead of two. All three cells get about 2,000 weights (so the RNN may keep 38 numbers, the GRU
# 19, the LSTM 16), the same reader and the same loop, here folded, over batches of one length as in lesson 3.

# %% folded
speech = vowels()


def of_one_length(utterances: list[Tensor], answers: Tensor) -> list:
    """One batch (B, T, D) with its answers (B,) for each length T."""
    lengths = torch.tensor([len(x) for x in utterances])
    places = [(lengths == T).nonzero()[:, 0] for T in lengths.unique()]
    return [(torch.stack([utterances[i] for i in p]), answers[p]) for p in places]


batches = of_one_length(speech.x, speech.y)
others = of_one_length(speech.x_test, speech.y_test)
plot_utterances([speech.x[0], speech.x[30]], ["one man's ae", "another's"])

# %% folded
WIDTHS = {"RNN": 38, "GRU": 19, "LSTM": 16}


def train_speaker(kind: str, seed: int, epochs: int = 25) -> float:
    torch.manual_seed(seed)
    cell = kinds[kind](12, WIDTHS[kind], batch_first=True)
    reader = Reader(nn.Identity(), cell, C=9)  # the frames need no preparation
    optimizer = torch.optim.Adam(reader.parameters(), lr=0.01)
    for k in torch.cat([torch.randperm(len(batches)) for _ in range(epochs)]):
        x, y = batches[k]
        loss = F.cross_entropy(reader(x), y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
    right = sum((reader(x).argmax(dim=1) == y).sum().item() for x, y in others)
    return right / len(speech.y_test)


# %% [markdown]
# The rivals have no memory at all: a linear model that gets the *mean* of the frames, and one that gets the first frame
# and the last one.
#
# **Predict first.** What share of the 370 does the linear model get right that hears only the mean frame? (A guesser: 0.11.)


# %% folded
def linear_on(feature) -> float:
    """Share of the other utterances that a linear model gets right, from a feature."""
    x, x_test = (
        torch.stack([*map(feature, u)]).numpy() for u in (speech.x, speech.x_test)
    )
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
    return model.fit(x, speech.y).score(x_test, speech.y_test)


mean_frame = linear_on(lambda x: x.mean(dim=0))
both_ends = linear_on(lambda x: torch.cat([x[0], x[-1]]))
reveal("mean_frame", None, mean_frame, low=0, high=1)

# %% folded
with one_thread():
    spoken = {kind: [train_speaker(kind, seed) for seed in range(3)] for kind in WIDTHS}
rivals = {"linear, mean frame": [mean_frame], "linear, both ends": [both_ends]}
plot_bars(spoken | rivals, chance=0.111)

# %% claim
with claims():
    assert abs(mean_frame - 0.968) < 0.01
    assert all(0.7 < score < both_ends for of in spoken.values() for score in of)
    assert all(median(of) < mean_frame + 0.01 for of in spoken.values())
    assert min(spoken["GRU"]) > 0.9

# %% [markdown]
# All cells learn it, and none beats the linear models: the average of the frames is enough, and an average does not know what came
# when. Gates paid where something had to be kept and the rest refused. Whether your task is of
# that kind, the simple rival tells you.

# %% [markdown]
# ## Summary
#
# - A gate makes the factor per step something that the network chooses. Along the cell state alone
#   the gradient is a product of forget gates, so remembering means keeping them open. (What travels through h comes on
#   top.)
# - PyTorch's LSTM and GRU start half shut and lose the gradient as an RNN does. A forget bias (LSTM) or update bias
#   (GRU) of 4 carries the first symbol through 50 steps; for adding no bias was needed.
# - Who says "ae" needs no memory: linear models were as good as all three cells. Ask the simple rival first.

# %% [markdown]
# ## Quiz
#
# You copy a GRU's weights from another library. All shapes fit, and its outputs are nonsense. What do
# you look at first?
#
# <details><summary>a · the learning rate</summary>
#
# **No.** Nothing is being trained here, so the learning rate plays no part.
#
# </details>
# <details><summary>b · the order of the blocks, and whether z is what is kept or what is new</summary>
#
# **Yes.** Shapes cannot tell r from z, nor z from 1 − z. ("Deeper" has one more place where libraries differ.)
#
# </details>
# <details><summary>c · the forget bias</summary>
#
# **No.** A GRU has no forget gate, and its biases are copied along with the rest.
#
# </details>

# %% [markdown]
# An LSTM's forget gate stands at 0.9 all the time. How much of what it held is left after 50 steps?
#
# <details><summary>a · 90 %</summary>
#
# **No.** 90 % are left after *each* step.
#
# </details>
# <details><summary>b · about half a percent</summary>
#
# **Yes.** $0.9^{50} = 0.005$. For half of it to be left, f has to be 0.986.
#
# </details>

# %% claim
with claims():
    assert round(0.9**50, 3) == 0.005 and round(0.5 ** (1 / 50), 3) == 0.986

# %% [markdown]
# ## Four questions to leave with
#
# 1. By what is the gradient multiplied at each step of the cell state's road?
# 2. Why does an LSTM fresh from PyTorch lose the first symbol of 20?
# 3. What is coupled in a GRU, and what does an LSTM carry that a GRU does not?
# 4. How would you find out whether *your* task needs a memory?
#
# **Now write.** Open the exercises of this lesson, `work/05_gates/05_gates.ipynb`.
# [To the exercises](../work/05_gates/05_gates.ipynb)

# %% [markdown]
# ## Deeper
#
# What follows can wait: gates at work on the squares, the gradient's factor at each step, what coupling gives away,
# two conventions that share one name, and which cell is faster and needs less memory.

# %% [markdown]
# ### Watching gates at work
#
# Back to the squares, with three points near the centre between one corner and the next, which say nothing: 13 points. An
# RNN, a GRU and an LSTM with H = 2 have learned to read them, from a bias of 2. Our own LSTM
# and GRU show their gates.
#
# What would *you* do with the forget gate at a corner, and between corners? Then **move the slider.** The large dot is the
# state of one square, the small ones are others. The ground is blue where the cell would answer "clockwise". Grey columns are
# corners.

# %% folded
corners, between = [0, 4, 8, 12], [1, 2, 3, 5, 6, 7, 9, 10, 11]
points, directions = generate_lagged(300, 3, seed=7)
# Of i, f, o: means between corners minus at them, and most minus least in a square.
gap, swing, shares = [], [], []
for seed in (2, 1, 0):
    lstm, share = learn_strokes("LSTM", seed)
    gates = load(LSTM(2, 2), lstm.cell)(points)[2:].detach()  # (3, B, T, H)
    means = gates.mean(dim=(1, 3))  # (3, T)
    gap.append(means[:, between].mean(dim=1) - means[:, corners].mean(dim=1))
    swing.append((gates.amax(dim=2) - gates.amin(dim=2)).mean(dim=(1, 2)))
    shares.append(share)

# %% folded
rnn, gru = learn_strokes("RNN", seed=0)[0], learn_strokes("GRU", seed=0, steps=300)[0]
wrong = (rnn(points)[:, 0] > 0) != directions.bool()
# One that the RNN gets wrong, and others.
chosen = torch.cat([wrong.nonzero()[0], torch.arange(24)])
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
# This RNN has not learned to wait: every point without meaning throws its state across the plane. The states of the
# two gated cells move at the corners, and much less in between.
#
# Look at the LSTM's **forget gate** f. In this square it does not follow a simple rule, but on average over 300 squares it is
# more open between the corners than at them, with all three seeds that we trained. Nobody told it where they are.
# Its input gate moves as well, by more than 0.3 within a square, yet on average it is no more open at
# corners than between them.

# %% claim
with claims():
    for name, cell in cells.items():
        moved = cell.states.diff(dim=1).norm(dim=2).mean(dim=0)  # (T - 1,)
        at_corner = moved[3::4].mean()
        elsewhere = moved[[0, 1, 2, 4, 5, 6, 8, 9, 10]].mean()
        assert (elsewhere > 0.6 * at_corner) == (name == "RNN")
    assert min(f for i, f, o in gap) > 0.1 > 2 * max(abs(i) for i, f, o in gap)
    assert min(i for i, f, o in swing) > 0.3 and min(shares) > 0.97
    strokes = results.stored("05_gates")["strokes"]  # of five seeds each
    assert min(strokes["GRU"] + strokes["LSTM"]) > 0.97
    assert sum(share < 0.9 for share in strokes["RNN"]) >= 3

# %% [markdown]
# ### Is σ(bias) the whole story?
#
# A cell whose forget gate starts at σ(bias) should multiply the gradient by about that much at each step. Compare σ(bias) with the factor per step that we measured. It is a little larger,
# probably because gates that happen to stand open count most, and because some gradient travels through h. With bias 4 it
# even passes 1: there the gradient *grows* a little on its way back.

# %%
rows = {}
for name in ("LSTM as it comes", "LSTM, forget bias 1", "LSTM, forget bias 4"):
    factor = (curves[name][:, 50] / curves[name][:, 10]) ** (1 / 40)  # (seeds,)
    opened = torch.tensor(READERS[name][1] or 0.0).sigmoid()
    rows[name] = [opened.item(), factor.min().item(), factor.max().item()]
table(rows, ["σ(bias)", "smallest of 5 seeds", "largest"], "factor a step")

# %% claim
with claims():
    for opened, least, most in rows.values():
        assert opened < least and most < opened + 0.2
    assert least > 1  # of the last, bias 4

# %% [markdown]
# ### What coupling gives away
#
# Independent gates can be open both at once: then an LSTM's cell **counts**, and has no upper limit. A GRU's state is a
# mixture of numbers between −1 and 1 and stays there.

# %%
ones = [1.0] * 30
independent, _ = mix_gates(ones, forget=1.0, write=1.0, show=1.0)
coupled, _ = mix_gates(ones, forget=0.9, write=1 - 0.9, show=1.0)
rows = {"independent": [independent[-1]], "coupled": [coupled[-1]]}
table(rows, ["after 30 ones"], "gates")

# %% claim
with claims():
    assert independent[-1] == 30 and max(coupled) < 1
    assert gru_theirs(100 * torch.randn(8, 50, D))[0].abs().max() <= 1

# %% [markdown]
# ### Two conventions, one name
#
# In PyTorch z is what is **kept**, as in [Cho et al. (2014)](https://arxiv.org/abs/1406.1078). In
# [Chung et al. (2014)](https://arxiv.org/abs/1412.3555) and many texts z is the share that is **new**.
# Both papers reset $h$ *before* the product with $W_h$, PyTorch resets after it. With the same weights only one of
# the four variants is nn.GRU:

# %%
h = 0.5 * torch.randn(4, H)
a = {k: gru_ours.from_input[k](x[:, 0]) for k in "rzn"}
u = {k: gru_ours.from_state[k](h) for k in "rzn"}
r, z = ((a[k] + u[k]).sigmoid() for k in "rz")
after, before = a["n"] + r * u["n"], a["n"] + gru_ours.from_state["n"](r * h)
torch_h = gru_theirs(x[:, :1], h[None])[0][:, 0]

apart = {}
for name, n in {"reset after": after, "reset before": before}.items():
    new = [(1 - keep) * n.tanh() + keep * h - torch_h for keep in (z, 1 - z)]
    apart[name] = [f"{difference.abs().max().item():.0e}" for difference in new]
table(apart, ["z is kept", "z is new"], "away from nn.GRU")

# %% claim
with claims():
    away = sorted(float(number) for row in apart.values() for number in row)
    assert float(apart["reset after"][0]) == away[0] < 1e-6 < 1e-3 < away[1]

# %% [markdown]
# ### The bill
#
# An RNN has one layer, a GRU three, an LSTM four of the same size. So their parameters stand 1 : 3 : 4,
# exactly, at every D and H, and so do their multiplications. From step to step an LSTM
# carries two numbers a unit, h and c; a GRU carries one. Which of them is *faster* is another
# question.

# %%
sizes = {}
for name, kind in kinds.items():
    cell = kind(300, 512)  # D = 300, H = 512
    parameters = sum(p.numel() for p in cell.parameters())
    a_step = multiplications(partial(cell, torch.randn(1, 1, 300)))
    sizes[name] = [parameters, a_step]
table(sizes, ["parameters", "multiplications a step"], "D = 300, H = 512")

# %% claim
with claims():
    for rnn, gru, lstm in zip(*sizes.values(), strict=True):
        assert (gru, lstm) == (3 * rnn, 4 * rnn)

# %% [markdown]
# ### Which cell is faster?
#
# A GRU has three quarters of the LSTM's multiplications. Does it take three quarters of the time, here, in this PyTorch, on this
# processor? A `Rig` is one training step on 32 sequences with T = 50 and H = 64. On a CPU, PyTorch has a **fused** kernel for nn.LSTM from the
# library oneDNN: one call for the whole sequence. nn.GRU and nn.RNN are loops over time, and so is the LSTM once
# oneDNN is switched off.
#
# **Predict first.** How many times as long as nn.LSTM does nn.GRU take? (0.75 would follow from the
# multiplications.)


# %%
def milliseconds(kind: str) -> float:
    """CPU time of the fastest of six training steps, cleared in between."""
    rig = Rig(kind)
    model = rig.build()
    step, clear = partial(rig.step, model), partial(rig.clear, model)
    return 1000 * min(timeit.repeat(step, clear, rig.clock, repeat=6, number=1))


ms, megabytes = {}, {}
for name, fused in {"with oneDNN": True, "without": False}.items():
    with kernels(fused), one_thread():
        ms[name] = [milliseconds(kind) for kind in kinds]
        megabytes[name] = [Rig(kind).saved_bytes() / 1e6 for kind in kinds]
reveal("gru_over_lstm", None, ms["with oneDNN"][1] / ms["with oneDNN"][2])

# %% folded
seconds = {name: [f"{t:.1f} ms" for t in times] for name, times in ms.items()}
table(seconds, [*kinds], "a training step")

# %% [markdown]
# Who wins depends on the kernel and on the processor. In one run on the machine where this was written the GRU took 8.9 ms, the
# fused LSTM 4.2 and the other LSTM 13.1. The same machine, told to use no more than its oldest instructions, needed 10.7, 16.8
# and 12.0: there the fused LSTM came last. So count to understand, and time to decide, on your own
# machine. And memory? Count the bytes that a forward pass keeps for the way back.

# %% folded
kept = {name: [f"{size:.1f} MB" for size in of] for name, of in megabytes.items()}
table(kept, [*kinds], "kept for the way back")

# %% claim
with claims():
    rnn, gru, lstm = (
        multiplications(partial(Rig(k).build(), Rig(k).points)) for k in kinds
    )
    assert 4 * gru == 3 * lstm == 12 * rnn
    assert megabytes["without"][1] == megabytes["without"][2]
    if torch.backends.mkldnn.is_available():
        assert megabytes["with oneDNN"][2] > 2 * megabytes["with oneDNN"][1]

# %% [markdown]
# Step by step, GRU and LSTM keep equally much. The fused LSTM keeps more than twice as much as the GRU.
#
# A step's time is not all, either: adding took the GRU about half the *steps*. Times the time of a
# step, that makes seconds:

# %%
rows = {}
for name, times in ms.items():
    gru, lstm = (
        times[1] * adding["GRU, update bias 0"][2],
        times[2] * adding["LSTM, forget bias 0"][2],
    )
    rows[name] = [f"{t / 1000:.1f} s" for t in (gru, lstm)]
table(rows, ["GRU", "LSTM"], "to learn adding")

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
# Further reading: [Olah, Understanding LSTM networks](https://colah.github.io/posts/2015-08-Understanding-LSTMs/),
# [Chung et al. (2014), Empirical evaluation of gated recurrent networks](https://arxiv.org/abs/1412.3555),
# [d2l.ai on LSTM](https://d2l.ai/chapter_recurrent-modern/lstm.html).
