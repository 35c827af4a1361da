# %% [markdown]
# # 5 · Exercises: what do gates change?
#
# In the lesson each gate had its own layer. Libraries keep all gates of a cell side by side
# in one matrix, and here you write the cells that way, in the letters of the course:
# `x` is `(B, D)`, `h` and `c` are `(B, H)`, rows stand on the left of the weights.
#
# In all exercises leave what you are given, and the random state that everybody shares, as
# they are. Results have the dtype of their arguments (the tests also try float64), any size may be
# 1, and tensors may be views that are not contiguous. The hints are a ladder: open one, try again, then the next. About {minutes}
# minutes; what stands below "Deeper" comes on top.

# %%
import statistics

import torch
from torch import Tensor

# %% [markdown]
# ## 5.1 One step of an LSTM, all gates in one product
#
# ●●○ · important · 12 minutes
#
# One matrix product makes the numbers for all four gates at once: that is how every library
# does it. `W_x` is `(D, 4H)`, `W_h` is `(H, 4H)` and `b` is `(4H,)`. Their columns hold four
# blocks of H in **PyTorch's order: i, f, g, o**. With $a = x_t W_x + h_{t-1} W_h + b$ cut
# into those blocks,
#
# $$c_t = \sigma(a_f) \odot c_{t-1} + \sigma(a_i) \odot \tanh(a_g), \qquad
# h_t = \sigma(a_o) \odot \tanh(c_t).$$
#
# Return the pair $(h_t, c_t)$, both `(B, H)`. Gradients flow back to all six arguments, and
# parts of $a$ may be as large as ±100. By hand: with H = 1, all weights 0, b = (0, 0, 100, 0)
# and $c_{t-1} = 2$, $c_t$ = 0.5 · 2 + 0.5 · 1 = 1.5 and $h_t$ = 0.5 tanh(1.5) = 0.4526.
#
# <details><summary>Hint 1</summary>
#
# `a.chunk(4, dim=1)` cuts `(B, 4H)` into four tensors `(B, H)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Three of the four blocks are gates between 0 and 1. The fourth is content, between −1 and 1.
#
# </details>
# <details><summary>Hint 3</summary>
#
# What leaves the cell is made from the new $c_t$, not from the one that came in.
#
# </details>


# %% solution="lstm_step"
def lstm_step(
    x: Tensor, h: Tensor, c: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor
) -> tuple[Tensor, Tensor]:
    """Return the new h and c (B, H), from x (B, D) and the old h and c (B, H)."""
    ### BEGIN SOLUTION
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c
    ### END SOLUTION


# %% test="lstm_step" points=2
# The test compares your step with nn.LSTMCell, in every form that the statement allows.
import torch

from helpers.progress.checks import ask, passed, same

B, D, H = 3, 4, 5
torch.manual_seed(0)
x, h, c = torch.randn(B, D), torch.randn(B, H), 2 * torch.randn(B, H)
cell = torch.nn.LSTMCell(D, H)
for p in cell.parameters():
    torch.nn.init.normal_(p, std=0.4)
weights = (cell.weight_ih.T, cell.weight_hh.T, cell.bias_ih + cell.bias_hh)
h_torch, c_torch = cell(x, (h, c))
weights = [w.detach() for w in weights]
why = "the pair (h, c), item 0 is h and item 1 is c, differs from nn.LSTMCell's"
ask(lstm_step, x, h, c, *weights, expected=(h_torch, c_torch), why=why)
x, c = torch.zeros(1, 1), torch.tensor([[2.0]])
W, b = torch.zeros(1, 4), torch.tensor([0.0, 0.0, 100.0, 0.0])
by_hand = torch.tensor([[0.4526]]), torch.tensor([[1.5]])
why = "the example by hand, h and c"
ask(lstm_step, x, x, c, W, W, b, case="hand", expected=by_hand, why=why, atol=1e-4)
sizes = (3, 4), (3, 2), (3, 2), (4, 8), (2, 8), (8,)
args = [torch.randn(size).double().requires_grad_() for size in sizes]
x, h, c, W_x, W_h, b = args
right = torch.lstm_cell(x, (h, c), W_x.T, W_h.T, b, torch.zeros_like(b))
for got, wanted in zip(lstm_step(*args), right, strict=True):
    got = torch.autograd.grad(got.sin().sum(), args, retain_graph=True)
    wanted = torch.autograd.grad(wanted.sin().sum(), args, retain_graph=True)
    same([*got], [*wanted], "gradients of all six, through every gate")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for B, D, H, seed in ((2, 7, 3, 1), (5, 2, 6, 2), (1, 1, 1, 3), (4, 1, 2, 4)):
    torch.manual_seed(seed)
    lstm = torch.nn.LSTM(D, H).double()
    for p in lstm.parameters():
        torch.nn.init.normal_(p, std=0.5)
    xs = torch.randn(4, B, D).double()
    h, c = torch.randn(2, B, H).double()
    states, (_, c_last) = lstm(xs, (h[None], c[None]))
    W_x, W_h = lstm.weight_ih_l0.detach().T, lstm.weight_hh_l0.detach().T
    b = (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach()
    for t in range(4):
        h, c = lstm_step(xs[t], h, c, W_x, W_h, b)
        assert (h - states[t]).abs().max() < 1e-12, f"h after {t + 1} steps of float64"
    assert (c - c_last[0]).abs().max() < 1e-12, "c after 4 steps of float64"
args = [torch.randn(s) for s in ((3, 4), (3, 2), (3, 2), (4, 8), (2, 8), (8,))]
in_any_form(
    lstm_step,
    *args,
    rows={0: 0, 1: 0, 2: 0},
    rows_of_result=(0, 0),
    gradient=range(6),
    same_type=True,
)
### END HIDDEN TESTS
passed("lstm_step")

# %% test="lstm_step_carousel" points=1
# The test opens and shuts the gates by ±100: the cell keeps all of c, or writes over it.
import torch

from helpers.progress.checks import ask, passed, same

B, D, H = 2, 3, 4
torch.manual_seed(1)
x, h, c = torch.randn(B, D), torch.randn(B, H), torch.randn(B, H)
W_x, W_h = torch.zeros(D, 4 * H), torch.zeros(H, 4 * H)
opened, shut, g_and_o = (
    torch.full((H,), 100.0),
    torch.full((H,), -100.0),
    torch.randn(2 * H),
)
keep = torch.cat([shut, opened, g_and_o])  # i shut, f open
write = torch.cat([opened, shut, g_and_o])  # i open, f shut
_, kept = ask(lstm_step, x, h, c.clone(), W_x, W_h, keep, case="keep")
assert not kept.isnan().any(), (
    "nan where a gate gets 100: exp(100) is infinite, and .sigmoid() knows how to avoid it"
)
same(kept, c, "input gate shut, forget gate open: the cell keeps all of c")
_, written = ask(lstm_step, x, h, c, W_x, W_h, write.clone(), case="write")
_, other = ask(lstm_step, x, h, c + 1, W_x, W_h, write, case="write over")
same(other, written, "input gate open, forget gate shut: the old c leaves no trace")
same(written[0], g_and_o[:H].tanh(), "and what stands there now is tanh(a_g)")
passed("lstm_step_carousel")

# %% [markdown]
# ### Now use it
#
# The lesson's LSTM with two boxes has learned to read squares with three points between the corners that say nothing. Here it
# reads 300 squares with *your* step. How early does it know the direction? (Corners are the points 1, 5, 9 and 13.)

# %% use="lstm_step"
from helpers.data.squares import generate_lagged
from helpers.figures.tables import table
from helpers.models.stroke_cells import learn_strokes
from helpers.progress.own import now_use


@now_use("lstm_step")
def read_squares():
    reader, _ = learn_strokes("LSTM", seed=0)
    cell, (points, directions) = reader.cell, generate_lagged(300, 3, seed=7)
    b = (cell.bias_ih_l0 + cell.bias_hh_l0).detach()
    weights = cell.weight_ih_l0.detach().T, cell.weight_hh_l0.detach().T, b
    h = c = torch.zeros(300, 2)
    rows = {"directions right": []}
    for x in points.unbind(dim=1):
        h, c = lstm_step(x, h, c, *weights)
        clockwise = reader.from_state(h)[:, 0] > 0
        rows["directions right"].append((clockwise == directions).float().mean().item())
    return table(rows, range(1, 14), "after point")


# %% [markdown]
# ## 5.2 One step of a GRU, as PyTorch has it
#
# ●●● · important · 15 minutes
#
# Again one matrix for all, `W_x` `(D, 3H)` and `W_h` `(H, 3H)`, in **PyTorch's order
# r, z, n**. A GRU needs both biases, `b_x` and `b_h`, each `(3H,)`. With
# $a = x_t W_x + b_x$ and $u = h_{t-1} W_h + b_h$,
#
# $$r = \sigma(a_r + u_r), \quad z = \sigma(a_z + u_z), \quad n = \tanh(a_n + r \odot u_n),$$
# $$h_t = (1 - z) \odot n + z \odot h_{t-1}.$$
#
# Return $h_t$ `(B, H)`. Gradients flow back to all six arguments, and what goes into a gate
# may be as large as ±100. Texts differ in two places: z is the share that is kept or that is
# new; r is applied before or after the product with `W_h`. By hand: with H = 1, all weights 0,
# $b_x$ = 0, $b_h$ = (0, 0, 2) and $h_{t-1}$ = 0.5 both gates are 0.5, n = tanh(0.5 · 2) = 0.7616
# and $h_t$ = 0.5 · 0.7616 + 0.5 · 0.5 = 0.6308.
#
# <details><summary>Hint 1</summary>
#
# Do not add $a$ and $u$ at once: for n the reset gate comes in between.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `a_r, a_z, a_n = a.chunk(3, dim=1)`, and the same for `u`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $u_n$ contains its bias. All of $u_n$ is multiplied by r.
#
# </details>


# %% solution="gru_step"
def gru_step(
    x: Tensor, h: Tensor, W_x: Tensor, W_h: Tensor, b_x: Tensor, b_h: Tensor
) -> Tensor:
    """Return the new h (B, H), from x (B, D) and the old h (B, H)."""
    ### BEGIN SOLUTION
    a_r, a_z, a_n = (x @ W_x + b_x).chunk(3, dim=1)
    u_r, u_z, u_n = (h @ W_h + b_h).chunk(3, dim=1)
    r, z = (a_r + u_r).sigmoid(), (a_z + u_z).sigmoid()
    n = (a_n + r * u_n).tanh()
    return (1 - z) * n + z * h
    ### END SOLUTION


# %% test="gru_step" points=2
# The test compares your step with nn.GRUCell, in every form that the statement allows.
import torch

from helpers.progress.checks import ask, passed, same

B, D, H = 3, 4, 5
torch.manual_seed(3)
x, h = torch.randn(B, D), torch.randn(B, H)
cell = torch.nn.GRUCell(D, H)
for p in cell.parameters():
    torch.nn.init.normal_(p, std=0.5)
weights = (cell.weight_ih.T, cell.weight_hh.T, cell.bias_ih, cell.bias_hh)
expected = cell(x, h)
weights = [w.detach() for w in weights]
why = "the new h differs from nn.GRUCell's"
ask(gru_step, x, h, *weights, expected=expected, why=why)
h, W, b_x = torch.tensor([[0.5]]), torch.zeros(1, 3), torch.zeros(3)
ask(
    gru_step,
    *(torch.zeros(1, 1), h, W, W, b_x, torch.tensor([0.0, 0.0, 2.0])),
    case="hand",
    expected=torch.tensor([[0.6308]]),
    why="the example by hand",
    atol=1e-4,
)
sizes = (3, 4), (3, 2), (4, 6), (2, 6), (6,), (6,)
args = [torch.randn(size).double().requires_grad_() for size in sizes]
x, h, W_x, W_h, b_x, b_h = args
right = torch.gru_cell(x, h, W_x.T, W_h.T, b_x, b_h)
got = torch.autograd.grad(gru_step(*args).sin().sum(), args)
wanted = torch.autograd.grad(right.sin().sum(), args)
same([*got], [*wanted], "gradients of all six, through every gate")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for B, D, H, seed in ((2, 7, 3, 1), (5, 2, 6, 2), (1, 1, 1, 3), (4, 1, 2, 4)):
    torch.manual_seed(seed)
    gru = torch.nn.GRU(D, H).double()
    for p in gru.parameters():
        torch.nn.init.normal_(p, std=0.5)
    xs, h = torch.randn(4, B, D).double(), torch.randn(B, H).double()
    states, _ = gru(xs, h[None])
    W_x, W_h = gru.weight_ih_l0.detach().T, gru.weight_hh_l0.detach().T
    b_x, b_h = gru.bias_ih_l0.detach(), gru.bias_hh_l0.detach()
    for t in range(4):
        h = gru_step(xs[t], h, W_x, W_h, b_x, b_h)
        assert (h - states[t]).abs().max() < 1e-12, f"h after {t + 1} steps of float64"
args = [torch.randn(s) for s in ((3, 4), (3, 2), (4, 6), (2, 6), (6,), (6,))]
in_any_form(gru_step, *args, rows={0: 0, 1: 0}, gradient=range(6), same_type=True)
### END HIDDEN TESTS
passed("gru_step")

# %% test="gru_step_gates" points=1
# The test holds z at 1, then r and z at 0, and looks at what is left of the old h.
import torch

from helpers.progress.checks import ask, passed, same

B, D, H = 2, 3, 4
torch.manual_seed(5)
x, h = torch.randn(B, D), torch.randn(B, H)
W_x, W_h = 0.5 * torch.randn(D, 3 * H), 0.5 * torch.randn(H, 3 * H)
b_h, keep, write = torch.zeros(3, 3 * H)
keep[H : 2 * H], write[: 2 * H] = 100.0, -100.0
alone = (x @ W_x[:, 2 * H :]).tanh()
kept = ask(gru_step, x, h.clone(), W_x, W_h, keep, b_h, case="keep")
assert not kept.isnan().any(), (
    "nan where a gate gets 100: exp(100) is infinite, and .sigmoid() knows how to avoid it"
)
same(kept, h, "z = 1 keeps all of the old h (in PyTorch z is the share that is kept)")
new = ask(gru_step, x, h, W_x, W_h, write, b_h, case="write")
other = ask(gru_step, x, h + 1, W_x, W_h, write, b_h, case="write other")
same(other, new, "r = 0 and z = 0: the old h leaves no trace")
same(new, alone, "r = 0 and z = 0 leave tanh(a_n) alone")
passed("gru_step_gates")

# %% [markdown]
# ### Now use it
#
# Two networks of Park and Kim (2019) say how English words sound: one GRU reads the letters, another one
# writes the sounds. Their weights come with the package `g2p-en`, as PyTorch would
# store them. The only thing that is missing is one step of a GRU: yours. (AY1 is the vowel of "my", stressed; the
# digits tell how much.) Type other words, also ones that do not exist.

# %% use="gru_step"
from helpers.figures.tables import table
from helpers.models.pronouncer import pronounce
from helpers.progress.own import now_use

words = ["clockwise", "recurrent", "Seoul", "wug"]


@now_use("gru_step")
def say_them():
    said = {word: [" ".join(pronounce(word, step=gru_step))] for word in words}
    return table(said, ["your GRU says"], "word")


# %% [markdown]
# ## 5.3 Start with an open forget gate
#
# ●●○ · important · 12 minutes
#
# One line rescued the lesson's LSTM: it set a bias. `state` is what
# `nn.LSTM(...).state_dict()` returns, for **any number of layers and directions**: names like
# `bias_ih_l0`, `bias_hh_l1_reverse`, rows in the order i, f, g, o, H each. PyTorch *adds*
# `bias_ih` and `bias_hh`.
#
# Return a **new** dictionary in which the forget gate's bias, as the cell feels it, is
# `value` in every layer and direction, be it positive, negative or 0. All other numbers stay
# as they are. By hand: with `value` = 4 the numbers for f in `bias_ih_l0` and `bias_hh_l0` have
# the sum 4, so a cell with weights of 0 keeps σ(4) = 0.982 of c at each step. The second
# test measures the gradient that travels 50 steps back.
#
# <details><summary>Hint 1</summary>
#
# Which names begin with `bias`? `name.startswith("bias_ih")` finds them in all layers.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The forget gate owns the second quarter: rows H to 2H, where H is a quarter of `len(w)`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Two numbers are added. Give one of them the value and the other nothing.
#
# </details>


# %% solution="set_forget_bias"
def set_forget_bias(state: dict[str, Tensor], value: float) -> dict[str, Tensor]:
    """Return an LSTM's weights with `value` as the bias of every forget gate."""
    ### BEGIN SOLUTION
    opened = {name: w.clone() for name, w in state.items()}
    for name, w in opened.items():
        H = len(w) // 4
        if name.startswith("bias"):
            w[H : 2 * H] = value if name.startswith("bias_ih") else 0
    return opened
    ### END SOLUTION


# %% test="set_forget_bias" points=2
# The test looks at the bias that each forget gate feels, and at all that must stay.
import torch

from helpers.progress.checks import ask, passed, same

H, value = 3, 1.5
torch.manual_seed(6)
lstm = torch.nn.LSTM(2, H, num_layers=11, bidirectional=True)
state = {name: w.clone() for name, w in lstm.state_dict().items()}
opened = ask(set_forget_bias, state, value)
assert set(opened) == set(state), "the new dictionary has the keys of the old one"
for part in ("l0", "l0_reverse", "l1", "l1_reverse", "l10", "l10_reverse"):
    felt = opened[f"bias_ih_{part}"] + opened[f"bias_hh_{part}"]
    was = state[f"bias_ih_{part}"] + state[f"bias_hh_{part}"]
    i, f, g, o = felt.chunk(4)
    assert not torch.allclose(f, was.chunk(4)[1]), (
        f"{part}: the forget gate is as it was"
    )
    assert torch.allclose(f, torch.full((H,), value)), (
        f"{part}: the cell feels bias_ih + bias_hh = {f[0]:.3f}, expected {value}"
    )
    others = torch.cat([i, g, o]) - torch.cat([was[:H], was[2 * H :]])
    assert others.abs().max() < 1e-6, f"{part}: another gate than f has changed"
for name, w in state.items():
    rows = torch.arange(len(w)) // H  # 0 for i, 1 for f, 2 for g, 3 for o
    kept = rows != 1 if name.startswith("bias") else rows >= 0
    same(opened[name][kept], w[kept], f"{name}: what is no bias of f stays as it is")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

sizes = ((1, False, 3.0), (3, False, -2.0), (1, True, 0.0), (4, True, 4))
for (layers, both, value), H in zip(sizes, (5, 2, 1, 3), strict=True):
    lstm = torch.nn.LSTM(4, H, num_layers=layers, bidirectional=both)
    state = lstm.state_dict()
    opened = set_forget_bias(dict(state), value)
    assert opened.keys() == state.keys()
    for name, w in opened.items():
        rows = torch.arange(len(w)) // H
        if name.startswith("bias_ih"):
            felt = w + opened[name.replace("ih", "hh")]
            same(felt[rows == 1], torch.full((H,), float(value)), name)
        kept = rows != 1 if name.startswith("bias") else rows >= 0
        same(w[kept], state[name][kept], name)
in_any_form(set_forget_bias, dict(state), 1.5)
### END HIDDEN TESTS
passed("set_forget_bias")

# %% test="set_forget_bias_gradient" points=1
# The test measures how much of the gradient arrives 50 steps back with your weights.
import torch

from helpers.progress.checks import ask, passed

torch.manual_seed(8)
B, T, D, H = 4, 50, 6, 16
lstm = torch.nn.LSTM(D, H, batch_first=True)
xs = torch.randn(B, T, D)


def gradient_of_c(state):
    """Size of the gradient at the cell, T steps before the end."""
    lstm.load_state_dict(state)
    h, c = torch.zeros(1, B, H), torch.zeros(1, B, H, requires_grad=True)
    lstm(xs, (h, c))[0][:, -1].sum().backward()
    return c.grad.norm().item()


default = {name: w.clone() for name, w in lstm.state_dict().items()}
shut = gradient_of_c(default)
opened = gradient_of_c(ask(set_forget_bias, default, 4.0, case="gradient"))
assert opened > 1e-4, (
    f"50 steps back the gradient should exceed 1e-4, got {opened:.1e} "
    f"(it was {shut:.1e} before)"
)
passed("set_forget_bias_gradient")

# %% [markdown]
# ### Now use it
#
# The first of 20 symbols again: an LSTM with 64 boxes trains for 200 steps, three times from the same weights, but with *your*
# forget bias. Who guesses is right once in eight.

# %% use="set_forget_bias"
from helpers.figures.tables import table
from helpers.models.gated_readers import GatedReader
from helpers.models.solving import solve_first_symbol
from helpers.progress.own import now_use


@now_use("set_forget_bias")
def first_of_20():
    rows = {}
    for value in (0.0, 1.0, 4.0):
        torch.manual_seed(0)
        reader = GatedReader("LSTM, forget bias 0", answers=8)
        reader.cell.load_state_dict(set_forget_bias(reader.cell.state_dict(), value))
        run = solve_first_symbol(reader, T=20, seed=0, steps=200, lr=3e-3)
        rows[f"{value:g}"] = [run.score, run.steps]
    return table(rows, ["right", "steps"], "your bias")


# %% [markdown]
# ## 5.4 Be the gates
#
# ●●● · 15 minutes
#
# Train nothing: set the gates yourself. A cell with a single number,
#
# $$c_t = \sigma(a_f)\, c_{t-1} + \sigma(a_i)\, x_t, \qquad h_t = \sigma(a_o)\, c_t,$$
#
# reads `T` numbers. Its cell is **not empty** at the start: $c_0$ is rubbish from the text
# before. Return three tensors `(T,)` of floats: the values of $a_i$, $a_f$ and $a_o$ at each
# step, the gates i, f, o *before* the sigmoid, between −30 and 30, such that
#
# - the last output $h_T$ is the first number $x_1$, with an error below 1e-3;
# - the cell is silent until then: $|h_t| <$ 1e-3 for t < T.
#
# Both must hold for every T from 1 to 400, whatever $c_0$ and all $x_t$ are between −3 and 3.
# By hand: for T = 1, $h_1 = o\,(f c_0 + i x_1) = x_1$ opens i and o and shuts f.
#
# <details><summary>Hint 1</summary>
#
# At which one step should each gate be different from all other steps?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Almost open is not open: 0.99 to the power 100 is 0.37. Which number has a sigmoid so close
# to 1 that 400 of them still make 0.9999?
#
# </details>
# <details><summary>Hint 3</summary>
#
# Shut the forget gate first, and open it ever after.
#
# </details>


# %% solution="gate_plan"
def gate_plan(T: int) -> tuple[Tensor, Tensor, Tensor]:
    """Return i, f and o before the sigmoid, (T,) each: keep x_1 and say it at the end."""
    ### BEGIN SOLUTION
    i, f, o = torch.full((3, T), -20.0)
    i[0] = 20
    f[1:] = 20
    o[-1] = 20
    return i, f, o
    ### END SOLUTION


# %% test="gate_plan" points=3
# The test works out the greatest error for any numbers and any c_0, for T up to 400.
import torch

from helpers.progress.checks import ask, passed

T = 100
plan = ask(gate_plan, T)
assert len(plan) == 3, "return three tensors: i, f, o"
logits = torch.stack([torch.as_tensor(p).double() for p in plan])  # (3, T)
assert logits.shape == (3, T), f"each gate needs T = {T} values"
assert logits.abs().max() <= 30, "stay between -30 and 30"
assert all(torch.as_tensor(p).is_floating_point() for p in plan), (
    "return tensors of floats"
)
assert not ((logits == 0) | (logits == 1)).all(), (
    "these are gates after the sigmoid; give the numbers before it: sigmoid(1) is 0.73"
)
i, f, o = logits.sigmoid()
assert i[0] > 0.999, f"step 1: the input gate is {i[0]:.3f}, so x_1 is not written"
assert f[0] < 1e-3, f"step 1: the forget gate is {f[0]:.3f}, so the rubbish c_0 stays"
assert i[1:].max() < 1e-3, (
    f"after step 1 the input gate is still open ({i[1:].max():.3f}): x_2, x_3 … mix in"
)
kept, least = f[1:].prod().item(), int(f[1:].argmin()) + 2
assert kept > 0.999, (
    f"only {kept:.4f} of x_1 survives the forget gates of steps 2 to 100; step {least} "
    f"keeps least, {f[least - 1]:.4f} (and even 0.99 a hundred times is 0.37)"
)
assert o[-1] > 0.999, (
    f"the output gate is {o[-1]:.3f} at the end: the cell does not speak"
)
assert o[:-1].max() < 1e-3, "the output gate is open before the end: the cell must wait"
assert torch.as_tensor(gate_plan(1)[2])[0] > 0, (
    "with T = 1 the first step is the last one, too: the cell has to speak at once"
)


def worst(T):
    """The greatest error of h_T, and the loudest h_t before, over all c_0 and x."""
    i, f, o = (torch.as_tensor(p).double().sigmoid() for p in gate_plan(T))
    share, early = torch.eye(T + 1).double()[0], 0.0  # what c holds of c_0, x_1 … x_T
    for t in range(T):
        share = f[t] * share
        share[t + 1] = i[t]
        if t < T - 1:
            early = max(early, 3 * o[t].item() * share.sum().item())
    error = (o[-1] * share - torch.eye(T + 1)[1]).abs().sum()
    return 3 * error.item(), early


for T in (1, 2, 3, 100, 400):
    error, early = worst(T)
    leaks = "every gate is nearly right, but hundreds of small leaks add up"
    shut = (
        "draw c for this T, step by step: which gate is open or shut at the wrong one?"
    )
    assert error < 1e-3, (
        f"T = {T}: with c_0 and x between -3 and 3, h_T may differ from x_1 by {error:.4f}: "
        f"{leaks if error < 0.1 else shut}"
    )
    assert early < 1e-3, f"T = {T}: before the end |h_t| reaches {early:.4f}"
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for T in (1, 2, 4, 17, 64, 99, 101, 256, 399):
    plan = in_any_form(gate_plan, T)
    assert max(worst(T)) < 1e-3, T
    logits = torch.stack([torch.as_tensor(p).double() for p in plan])
    assert tuple(logits.shape) == (3, T) and logits.abs().max() <= 30
### END HIDDEN TESTS
passed("gate_plan")

# %% [markdown]
# ### Now use it
#
# Your gates at work on thirty random numbers, in a box that is full of rubbish at the start. Does the last number shown
# stand as high as the first one that came in?

# %% use="gate_plan"
from helpers.figures.charts import plot_curve
from helpers.progress.own import now_use


@now_use("gate_plan")
def watch_the_box():
    x = 3 * torch.rand(30, generator=torch.Generator().manual_seed(2)) - 1.5
    i, f, o = (torch.as_tensor(gate).sigmoid() for gate in gate_plan(30))
    c, box, shown = 2.5, [], []
    for t in range(30):
        c = (f[t] * c + i[t] * x[t]).item()
        box.append(c)
        shown.append(o[t].item() * c)
    curves = {"x comes in": x.tolist(), "c in the box": box, "h is shown": shown}
    return plot_curve(range(1, 31), curves, "step", "number")


# %% [markdown]
# ## 5.5 Half true, in words
#
# ●●○ · 10 minutes · read by your instructor
#
# "The LSTM solves the vanishing gradient problem." In five or six sentences: which path is
# meant, and by what is a gradient multiplied at each step of it? Why does an LSTM fresh from
# PyTorch lose the first symbol of 20 all the same, and what did you change to cure it? When
# is it *good* that the factor is below 1? Name one number from the lesson or from your own
# tests that supports you.

# %% [markdown] manual="why_half_true" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - the path along the cell state, where each step multiplies by the forget gate (no weight
#   matrix, no tanh), so the product of forget gates decides; the path through h still shrinks;
# - untrained gates stand near σ(0) = 0.5, and 0.5 to the power 20 is 1e-6, so the default
#   LSTM vanishes as the RNN does; a forget bias of 2 to 4 (σ(4) = 0.98) opens the path;
# - a factor below 1 is how the cell forgets what no longer matters, so it should be learned
#   and not fixed at 1; and a number that fits, such as the accuracy 0.12 against 1.00 at
#   T = 20, or the gradients at lag 50 before and after `set_forget_bias`.
# ### END SOLUTION

# %% [markdown]
# ## Deeper
#
# Two more exercises, for whoever wants to know: weights that come from another library, and a fair stopwatch.

# %% [markdown]
# ## 5.6 From one z to the other
#
# ●●○ · 10 minutes
#
# In PyTorch z is what a GRU *keeps*. In Chung et al. (2014), and in many texts, z is what is
# *new*: $h_t = z \odot n + (1 - z) \odot h_{t-1}$. A network trained in one convention is
# nonsense in the other, unless you convert its weights.
#
# `state` is what `nn.GRU(...).state_dict()` returns: `weight_ih_l0` `(3H, D)`, `weight_hh_l0`
# `(3H, H)`, `bias_ih_l0` and `bias_hh_l0` `(3H,)`, rows in the order r, z, n, and the same
# for further layers (`_l1` …) and directions (`_reverse`). Return a **new** dictionary with
# the same keys: weights with which a GRU of the other convention is the same function.
#
# By hand: a unit whose weights are 0 and whose two z-biases are 0 and ln 3 = 1.0986 *keeps*
# σ(1.0986) = 0.75 of h. With your biases z has to come out as 0.25, the share that is *new*.
#
# <details><summary>Hint 1</summary>
#
# You need a z' that equals 1 − z for every input. What is 1 − σ(a)?
#
# </details>
# <details><summary>Hint 2</summary>
#
# 1 − σ(a) = σ(−a). Everything that a is made of has to change its sign.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Rows H to 2H of all tensors, with `H = len(w) // 3`. Work on `w.clone()`.
#
# </details>


# %% solution="convert_z"
def convert_z(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of the same GRU for the other meaning of z."""
    ### BEGIN SOLUTION
    converted = {}
    for name, w in state.items():
        r, z, n = w.chunk(3)
        converted[name] = torch.cat([r, -z, n])
    return converted
    ### END SOLUTION


# %% test="convert_z" points=2
# The test runs a GRU of the other convention with your weights beside nn.GRU.
import torch

from helpers.progress.checks import ask, passed, same


def other_gru(state, xs):
    """A GRU whose z is the share that is new: states (T, B, H) from xs (T, B, D)."""
    W_x, W_h, b_x, b_h = state.values()
    h, states = torch.zeros(xs.size(1), W_h.size(1)), []
    for x in xs:
        a_r, a_z, a_n = (x @ W_x.T + b_x).chunk(3, dim=1)
        u_r, u_z, u_n = (h @ W_h.T + b_h).chunk(3, dim=1)
        z = (a_z + u_z).sigmoid()
        h = z * (a_n + (a_r + u_r).sigmoid() * u_n).tanh() + (1 - z) * h
        states.append(h)
    return torch.stack(states)


torch.manual_seed(2)
gru = torch.nn.GRU(3, 4)
for p in gru.parameters():
    torch.nn.init.normal_(p, std=0.6)
state = {name: w.detach().clone() for name, w in gru.named_parameters()}
converted = ask(convert_z, state)
assert list(converted) == list(state), f"expected the keys {list(state)}"
for name, w in state.items():
    shape, right = tuple(converted[name].shape), tuple(w.shape)
    assert shape == right, f"{name}: expected shape {right}, got {shape}"
xs = torch.randn(5, 2, 3)
same(other_gru(converted, xs), gru(xs)[0], "with your weights it is another function")
one = {
    f"bias_{part}_l0": torch.tensor([0.0, b, 0.0])
    for part, b in (("ih", 0), ("hh", 1.0986))
}
one = {"weight_ih_l0": torch.zeros(3, 1), "weight_hh_l0": torch.zeros(3, 1)} | one
biases = ask(convert_z, one, case="hand")
z = (biases["bias_ih_l0"] + biases["bias_hh_l0"])[1].sigmoid()
same(z, 0.25, "the example by hand: z is the share that is new", atol=1e-4)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

torch.manual_seed(7)
gru = torch.nn.GRU(6, 5)
for p in gru.parameters():
    torch.nn.init.normal_(p, std=0.8)
state = {name: w.detach().clone() for name, w in gru.named_parameters()}
xs = torch.randn(7, 3, 6)
same(other_gru(convert_z(state), xs), gru(xs)[0], "other sizes", atol=1e-5)
in_any_form(convert_z, {name: w + 1 for name, w in state.items()})
### END HIDDEN TESTS
passed("convert_z")

# %% test="convert_z_twice" points=1
# The test converts more layers and directions, there and back: twice changes nothing.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(4)
H = 3
gru = torch.nn.GRU(2, H, num_layers=11, bidirectional=True)
state = {name: w.clone() for name, w in gru.state_dict().items()}
converted = ask(convert_z, state, case="many layers")
assert list(converted) == list(state), f"expected the keys {list(state)}"
there_and_back = ask(convert_z, dict(converted), case="many layers back")
for name, w in state.items():
    changed = (converted[name] != w).reshape(len(w), -1).any(dim=1)
    assert changed[H : 2 * H].all(), f"{name}: the rows of z have to change too"
    assert changed.sum() == H, f"{name}: only the rows of z change, H to 2H"
    assert torch.equal(there_and_back[name], w), f"{name}: twice must change nothing"
### BEGIN HIDDEN TESTS
for layers, both in ((1, False), (3, False), (4, True)):
    gru = torch.nn.GRU(1, 1, num_layers=layers, bidirectional=both)
    state = gru.state_dict()
    expected = {
        name: w * w.new_tensor([1, -1, 1]).view(-1, *[1] * (w.dim() - 1))
        for name, w in state.items()
    }
    same(convert_z(state), expected, f"{layers} layers")
### END HIDDEN TESTS
passed("convert_z_twice")

# %% [markdown]
# ## 5.7 Who is faster, and how do you find out?
#
# ●●○ · important · 15 minutes
#
# "The GRU is faster": measure it, but fairly. A `rig` has four methods: `model = rig.build()`
# makes a model, `rig.step(model)` runs it both ways and returns the loss, `rig.clear(model)`
# throws its gradients away, `rig.clock()` tells the seconds. Write `bench`:
#
# 1. build once, outside of what you time;
# 2. `clear` between any two steps, untimed: gradients must not pile up;
# 3. `warmup` steps that do not count, then `repeats` steps, each timed by itself;
# 4. collect no losses: a graph may hang on each, and later steps would find less room;
# 5. return the **median** of these times, a `float`: one hiccup must not decide.
#
# `warmup` may be 0. Of 4, 1, 6.5 and 8 seconds the median is 5.25.
#
# The test's rig has no model: its clock follows a script, and it writes down every call. So
# the right answer is known exactly. Below the tests your `bench` measures real cells.
#
# <details><summary>Hint 1</summary>
#
# `start = rig.clock()`, the step, `rig.clock() - start`: nothing else in between.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `statistics.median` can halve an even number of times.
#
# </details>


# %% solution="bench"
def bench(rig, warmup: int, repeats: int) -> float:
    """Return the median seconds of one training step of the rig's model."""
    ### BEGIN SOLUTION
    model, times = rig.build(), []
    for _ in range(warmup + repeats):
        rig.clear(model)
        start = rig.clock()
        rig.step(model)
        times.append(rig.clock() - start)
    return statistics.median(times[warmup:])
    ### END SOLUTION


# %% test="bench" points=2
# The test's rig follows a script, so that the median is known exactly.
from helpers.progress.checks import ask, passed, same
from helpers.measure.rehearsal import Rehearsal

rig = Rehearsal([20, 6, 2.1, 9, 2.7, 3.2071, 4.4])
seconds = ask(bench, rig, 2, 5)
assert isinstance(seconds, float), f"return a number of seconds, got {seconds!r}"
assert "clock" in rig.diary, "you never asked rig.clock(), the only clock of this test"
steps = rig.diary.count("step")
assert steps == 7, f"2 warm-up steps and 5 that count are 7 steps, you took {steps}"
same(seconds, 3.2071, "the script's median step takes 3.2071 s")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

same(bench(Rehearsal([8, 1, 5, 2, 9, 4]), 1, 4), 3.5, "an even number of repeats")
same(bench(Rehearsal([7, 7, 6, 1, 30]), 2, 3), 6.0, "another script")
same(bench(Rehearsal([1, 2, 9, 8, 3]), 2, 3), 8.0, "a warm-up that is quick")
quick = bench(Rehearsal([5, 0.00123456, 0.0034, 0.0002]), 1, 3)
same(quick, 0.00123456, "thousandths of a second: round nothing", atol=1e-9)
same(bench(Rehearsal([4, 2, 9]), 0, 3), 4.0, "no warm-up wanted")
same(bench(Rehearsal([9, 2.5]), 1, 1), 2.5, "a single repeat")
same(bench(Rehearsal([9, 2.5]), 0, 1), 9.0, "no warm-up and a single repeat")
same(bench(Rehearsal([9, 2.5]), 0, 1), 9.0, "the same script once more")
in_any_form(bench, Rehearsal([8, 3, 5, 2, 9, 4]), 1, 5)
### END HIDDEN TESTS
passed("bench")

# %% test="bench_diary" points=1
# The test reads the rig's diary: what you called, and when.
from helpers.progress.checks import ask, passed, same
from helpers.measure.rehearsal import Rehearsal

rig = Rehearsal([30, 2, 5.2, 8, 1, 4, 6.5])
seconds = ask(bench, rig, 3, 4, case="diary")
built = rig.diary.count("build")
assert built == 1, f"build one model and use it for all steps; you built {built}"
steps = "".join({"step": "S", "clock": "t", "clear": "c"}.get(w, "") for w in rig.diary)
assert steps.count("tSt") >= 4, "read the clock right before and right after each step"
for before in steps.split("S")[1:-1]:
    assert "c" in before, "a step began with the gradients of the step before it"
same(seconds, 5.25, "8, 1, 4 and 6.5 s count: the median lies between 4 and 6.5")
### BEGIN HIDDEN TESTS
rig = Rehearsal([3] * 4 + [1, 9, 2])
same(bench(rig, 4, 3), 2.0, "four warm-up steps")
assert rig.diary.count("step") == 7 and rig.diary[0] == "build"
### END HIDDEN TESTS
passed("bench_diary")

# %% [markdown]
# ### Now use it
#
# Now the real thing, on your machine. With a fused oneDNN kernel nn.LSTM does a whole sequence in one call; nn.GRU goes step
# by step. How many times as long as an LSTM step does a GRU step take? No test looks at this number: it depends on
# your processor and on what else it does.

# %% use="bench"
from helpers.measure.rig import Rig
from helpers.models.conditions import one_thread
from helpers.progress.experience import reveal
from helpers.progress.own import now_use


@now_use("bench")
def who_is_faster():
    with one_thread():
        gru, lstm = [bench(Rig(kind, H=32, T=10), 2, 5) for kind in ("GRU", "LSTM")]
    reveal("gru_over_lstm_here", None, gru / lstm)
