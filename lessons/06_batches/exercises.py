# %% [markdown]
# # 6 · Exercises: unequal lengths, and three ways to read
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# In all exercises leave what you are given, and the random state that everybody shares, as
# they are. Numbers are float32 or float64, and so are results; whole numbers are int64, masks
# `True` at real points and `False` at pads. B, T and D may be 1. The hints are a ladder: open
# one, try again, then the next. About {minutes} minutes up to "Deeper".

# %%
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn

# %% [markdown]
# ## 6.1 Pad points, not only words
#
# ●●○ · important · 10 minutes
#
# The lesson called `pad_sequence` and made the mask by itself. Do both by hand: `sequences` holds B
# tensors `(T_i, D)` of one dtype, float or int; some, not all, may be empty, `(0, D)`. Return
#
# - `x` `(B, T, D)`: T is the greatest length, pads are zeros **at the end**, dtype kept;
# - `lengths` `(B,)`: int64;
# - `mask` `(B, T)`: bool, `True` at real points.
#
# A measured value may well be exactly 0.0. No model may take it for a pad. By hand: from
# `[[5]]` and `[[7], [8]]` come `x` = `[[[5], [0]], [[7], [8]]]`, `lengths` = `[1, 2]` and
# `mask` = `[[True, False], [True, True]]`.
#
# <details><summary>Hint 1</summary>
#
# `len(sequence)` is T_i. Make `x` full of zeros first: `sequences[0].new_zeros(...)` keeps
# the dtype.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The mask needs the lengths only: `torch.arange(T)` of shape `(T,)` against `lengths` of
# shape `(B, 1)`.
#
# </details>


# %% solution="pad_batch"
def pad_batch(sequences: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the padded sequences (B, T, D), their lengths (B,) and the mask (B, T)."""
    ### BEGIN SOLUTION
    lengths = torch.tensor([len(sequence) for sequence in sequences])
    T, D = int(lengths.max()), sequences[0].size(1)
    x = sequences[0].new_zeros(len(sequences), T, D)
    for row, sequence in zip(x, sequences, strict=True):
        row[: len(sequence)] = sequence
    mask = torch.arange(T) < lengths[:, None]  # (B, T)
    return x, lengths, mask
    ### END SOLUTION


# %% test="pad_batch" points=2
# The test compares x, lengths and mask with the library's padding, also with an empty sequence.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(0)
sequences = [torch.randn(T, 3, dtype=torch.float64) for T in (2, 5, 4, 1)]
sequences[1][2] = 0.0  # a measured point that is exactly zero
padded = torch.nn.utils.rnn.pad_sequence(sequences, batch_first=True)
x, lengths, mask = ask(
    pad_batch,
    sequences,
    expected=(padded, [2, 5, 4, 1], [[t < n for t in range(5)] for n in (2, 5, 4, 1)]),
    why="the three results, item 0 is x, item 1 lengths, item 2 the mask",
)
assert x.dtype == torch.float64, f"x: keep the dtype, float64; yours is {x.dtype}"
assert lengths.dtype == torch.int64, (
    f"lengths are used as indices: expected int64, got {lengths.dtype}"
)
assert mask.dtype == torch.bool, f"mask: expected bool, got {mask.dtype}"
x, lengths, mask = ask(pad_batch, [torch.ones(0, 2), torch.ones(3, 2)], case="empty")
same(mask, [[False] * 3, [True] * 3], "mask: an empty sequence has no real point")
x, lengths, mask = ask(
    pad_batch, [torch.tensor([[5]]), torch.tensor([[7], [8]])], case="hand"
)
same(x, [[[5], [0]], [[7], [8]]], "x of the example by hand")
same(mask, [[True, False], [True, True]], "mask of the example by hand")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for dtype in (torch.float32, torch.int64, torch.int32, torch.float64):
    for Ts, D in (
        ((6, 0, 3, 7, 7), 2),
        ((5, 2, 3), 2),
        ((4,), 3),
        ((1, 1), 1),
        ((0, 1), 4),
    ):
        ragged = [torch.arange(D * T).reshape(T, D).to(dtype) for T in Ts]
        expected = torch.nn.utils.rnn.pad_sequence(ragged, batch_first=True)
        x, lengths, mask = pad_batch(ragged)
        same(x, expected, f"lengths {Ts}: as pad_sequence")
        assert x.dtype == dtype and lengths.dtype == torch.int64, dtype
        assert lengths.tolist() == [*Ts] and mask.dtype == torch.bool
        same(mask, [[t < n for t in range(max(Ts))] for n in Ts], "mask")
some = [
    torch.randn(T, 2, generator=torch.Generator().manual_seed(T)) for T in (2, 0, 4)
]
in_any_form(pad_batch, some)
large = [torch.tensor([[2**60 + 1]]), torch.tensor([[3], [2**53 + 1], [0]])]
x, lengths, _ = pad_batch(large)
assert x[:, :2, 0].tolist() == [[2**60 + 1, 0], [3, 2**53 + 1]], "no float holds these"
assert lengths.tolist() == [1, 3], "a last point of zero is a point"
### END HIDDEN TESTS
passed("pad_batch")

# %% [markdown]
# ### Now use it
#
# Your function makes a batch of real speech: the first utterance of each of the nine men.

# %% use="pad_batch"
from helpers.data.real import vowels
from helpers.figures.speech import plot_utterances
from helpers.progress.labels import tell
from helpers.progress.own import now_use


@now_use("pad_batch")
def your_batch():
    speech = vowels()
    first = [speech.y.tolist().index(speaker) for speaker in range(9)]
    x, lengths, mask = pad_batch([speech.x[i] for i in first])
    tell(f"x {tuple(x.shape)}, lengths {lengths.tolist()}, {(~mask).sum()} pads")
    titles = [f"man {i + 1}: {lengths[i]} frames" for i in (0, 1, 2)]
    return plot_utterances([*x[:3]], titles)


# %% [markdown]
# ## 6.2 A mean that does not see the pads
#
# ●○○ · important · 8 minutes
#
# Average each sequence of `x` `(B, T, D)` over its real points, `mask` `(B, T)`, which may
# have gaps: return `(B, D)`, with gradients to `x`. By hand: 1, 3 and 1000, of which the last
# is a pad, have the mean 2. What stands in the pads must not matter, be it any finite number, even a million. A
# real point may be zero. A sequence without any real point has the mean 0, not `nan`: one
# `nan` in a batch spoils the loss of all.
#
# <details><summary>Hint 1</summary>
#
# Two sums: of the real points, and of how many they are. Give the mask a last axis:
# `mask[..., None]` is `(B, T, 1)`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `clamp(min=1)` on the counts turns 0 / 0 into 0 / 1.
#
# </details>


# %% solution="masked_mean"
def masked_mean(x: Tensor, mask: Tensor) -> Tensor:
    """Return the mean over the real points of each sequence: (B, D)."""
    ### BEGIN SOLUTION
    total = (x * mask[..., None]).sum(dim=1)  # (B, D)
    count = mask.sum(dim=1, keepdim=True)  # (B, 1)
    return total / count.clamp(min=1)
    ### END SOLUTION


# %% test="masked_mean" points=2
# The test compares your means with those of each sequence alone, puts a million into the pads, and leaves a sequence empty.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(1)
x = torch.randn(4, 5, 3)
x[1, 2] = 0.0  # a real point
mask = torch.arange(5) < torch.tensor([[3], [5], [1], [2]])
means = [x[i, :T].mean(dim=0) for i, T in enumerate((3, 5, 1, 2))]
mean = ask(
    masked_mean,
    x,
    mask,
    expected=torch.stack(means),
    why="the means over 3, 5, 1 and 2 real points",
)
million = x.masked_fill(~mask[..., None], 1e6)
ask(
    masked_mean,
    million,
    mask,
    case="million",
    expected=mean,
    why="pads of 1e6 change the mean",
    atol=1e-5,
)
nothing = mask & torch.tensor([[True], [False], [True], [True]])
mean = ask(masked_mean, x, nothing, case="nothing")
assert not mean.isnan().any(), "a sequence without real points gave nan: 0 / 0"
same(mean[1], torch.zeros(3), "a sequence without real points has the mean 0")
three = torch.tensor([[[1.0], [3.0], [1000.0]]])
real = torch.tensor([[True, True, False]])
same(ask(masked_mean, three, real, case="hand"), [[2.0]], "the mean of 1 and 3")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for B, T, D in ((6, 7, 2), (1, 4, 3), (5, 1, 2), (4, 3, 1)):
    x = torch.randn(B, T, D, dtype=torch.float64)
    mask = torch.rand(B, T) < 0.6  # gaps inside, as a mask may have
    mask[0] = True
    expected = torch.stack(
        [a[m].sum(0) / max(int(m.sum()), 1) for a, m in zip(x, mask, strict=True)]
    )
    got = masked_mean(x, mask)
    assert got.shape == (B, D) and (got - expected).abs().max() < 1e-12, (B, T, D)
    junk = x.masked_fill(~mask[..., None], -1e9)
    assert (masked_mean(junk, mask) - expected).abs().max() < 1e-5, "pads of -1e9"
    empty = x.masked_fill(~mask[..., None], 0.0)
    same(masked_mean(empty, mask), expected, "pads of 0", atol=1e-12)
x = torch.randn(4, 5, 2)
mask = torch.arange(5) < torch.tensor([[2], [0], [5], [3]])


def summed(x, mask):
    count = mask.sum(dim=1).clamp(min=1)
    return torch.einsum("btd,bt->bd", x, mask.to(x.dtype)) / count[:, None]


in_any_form(masked_mean, x, mask, rows={0: 0, 1: 0}, gradient=[0], like=summed)
### END HIDDEN TESTS
passed("masked_mean")

# %% [markdown]
# ### Now use it
#
# The rival of the lesson that knew nothing of time: a linear model on the mean frame of each utterance, who
# is speaking? Once with your mean, once with one that counts the pads; both hear the 370 other
# recordings without any pad.

# %% use="masked_mean"
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch.nn.utils.rnn import pad_sequence

from helpers.data.real import vowels
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("masked_mean")
def your_mean_hears():
    speech = vowels()
    x = pad_sequence(speech.x, batch_first=True)
    lengths = torch.tensor([len(u) for u in speech.x])
    mask = torch.arange(x.size(1)) < lengths[:, None]
    alone = torch.stack([u.mean(dim=0) for u in speech.x_test])
    rows = {}
    for name, means in {"yours": masked_mean(x, mask), "x.mean": x.mean(dim=1)}.items():
        model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
        score = model.fit(means, speech.y).score(alone, speech.y_test)
        rows[name] = [f"{score:.1%}"]
    return table(rows, ["speakers right"], "mean")


# %% [markdown]
# ## 6.3 The last state, in both directions
#
# ●●○ · important · 12 minutes
#
# `out` `(B, T, H)` holds the states of a recurrent network that read each sequence **by
# itself** (packed, say) and was padded again, `lengths` `(B,)` how many points, at least 1,
# each has. Pads may be anything, even `nan`, and T may be greater than all lengths. Return the
# state that has read the whole sequence, `(B, H)`, with gradients. With `bidirectional=True`
# the last axis is 2H wide: the first half read forwards, the second half backwards. Return
# both halves `(B, 2H)`, each where **it** has read everything.
#
# By hand: of the states `[[1, 10], [2, 20], [3, 30]]` and length 2, `[2, 20]` is the last if
# they all read forwards, and `[2, 10]` if the second half reads backwards.
#
# <details><summary>Hint 1</summary>
#
# `out[torch.arange(B), lengths - 1]` picks one time for each row.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The backward half starts at the end of the sequence. At which time is it finished?
#
# </details>
# <details><summary>Hint 3</summary>
#
# `out.chunk(2, dim=-1)` parts the halves, `torch.cat(..., dim=-1)` joins them.
#
# </details>


# %% solution="last_state"
def last_state(out: Tensor, lengths: Tensor, bidirectional: bool = False) -> Tensor:
    """Return the state after the whole sequence: (B, H), or (B, 2H) if bidirectional."""
    ### BEGIN SOLUTION
    last = out[torch.arange(len(out)), lengths - 1]
    if not bidirectional:
        return last
    H = out.size(-1) // 2
    return torch.cat([last[:, :H], out[:, 0, H:]], dim=-1)
    ### END SOLUTION


# %% test="last_state" points=2
# The test compares your states with those of a GRU that read each sequence alone, with anything in the pads.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(3)
lengths = torch.tensor([4, 2, 6])
x = [torch.randn(T, 3) for T in lengths.tolist()]
gru = torch.nn.GRU(3, 5, batch_first=True)
with torch.no_grad():
    alone = [gru(sequence[None]) for sequence in x]  # one by one: no pads at all
    out = torch.nn.utils.rnn.pad_sequence([a[0][0] for a in alone], batch_first=True)
pads = torch.arange(6) >= lengths[:, None]
out[pads] = torch.randn(int(pads.sum()), 5)  # anything may stand there
expected = torch.cat([h_n[0] for _, h_n in alone])  # (B, H)
ask(
    last_state,
    out,
    lengths,
    expected=expected,
    why="the state after the last real point, at time length - 1",
)
three = torch.tensor([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
got = ask(last_state, three, torch.tensor([2]), case="hand")
same(got, [[2.0, 20.0]], "the example by hand")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

lengths = torch.tensor([5, 1, 9, 5, 8, 2, 3])
for B, T, H in ((7, 9, 2), (7, 11, 1), (2, 5, 3), (1, 6, 2)):
    out = torch.randn(B, T, H)
    pads = torch.arange(T) >= lengths[:B, None]
    out = out.masked_fill(pads[..., None], torch.nan)
    expected = torch.stack([row[n - 1] for row, n in zip(out, lengths, strict=False)])
    same(last_state(out, lengths[:B]), expected, f"{B, T, H}: pads must not matter")
wide = torch.randn(1, 2, 2).double()
assert torch.equal(last_state(wide, lengths[1:2]), wide[:, 0]), "float64 is kept"
same(last_state(out[:, :1], lengths[1:2]), out[:, 0], "one step")
out = torch.randn(4, 9, 3)
rows = {0: 0, 1: 0}


def picked(out, lengths):
    return torch.stack([row[n - 1] for row, n in zip(out, lengths, strict=True)])


given = (last_state, out, lengths[:4])
in_any_form(*given, rows=rows, gradient=[0], like=picked, without=["int32"])
### END HIDDEN TESTS
passed("last_state")

# %% test="last_state_both" points=2
# The test does the same with a GRU that reads both ways, each half by itself.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(4)
lengths = torch.tensor([3, 7, 1, 5])
x = [torch.randn(T, 2) for T in lengths.tolist()]
gru = torch.nn.GRU(2, 3, batch_first=True, bidirectional=True)
with torch.no_grad():
    alone = [gru(sequence[None]) for sequence in x]
    out = torch.nn.utils.rnn.pad_sequence([a[0][0] for a in alone], batch_first=True)
pads = torch.arange(7) >= lengths[:, None]
out[pads] = torch.randn(int(pads.sum()), 6)  # anything may stand there
expected = torch.stack([h_n.flatten() for _, h_n in alone])  # (B, 2H)
state = ask(last_state, out, lengths, bidirectional=True, case="both")
assert tuple(state.shape) == (4, 6), (
    f"expected (B, 2H) = (4, 6), got {tuple(state.shape)}"
)
same(state[:, :3], expected[:, :3], "the forward half has read all at time length - 1")
same(state[:, 3:], expected[:, 3:], "the backward half reads from the end to time 0")
three = torch.tensor([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
got = ask(last_state, three, torch.tensor([2]), bidirectional=True, case="hand both")
same(got, [[2.0, 10.0]], "the example by hand, second half backwards")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for B, T, H in ((5, 8, 2), (5, 10, 1), (1, 6, 3)):
    out, lengths = torch.randn(B, T, 2 * H), torch.tensor([6, 8, 1, 2, 4])[:B]
    out = out.masked_fill((torch.arange(T) >= lengths[:, None])[..., None], torch.nan)
    state = last_state(out, lengths, True)
    for i, n in enumerate(lengths.tolist()):
        same(state[i], torch.cat([out[i, n - 1, :H], out[i, 0, H:]]), f"row {i}")


def picked(out, lengths, bidirectional):
    there, back = out.chunk(2, dim=2)
    ends = [row[n - 1] for row, n in zip(there, lengths, strict=True)]
    return torch.cat([torch.stack(ends), back[:, 0]], dim=1)


in_any_form(
    last_state,
    torch.randn(3, 7, 4),
    torch.tensor([6, 7, 1]),
    bidirectional=True,
    rows={0: 0, 1: 0},
    gradient=[0],
    like=picked,
    without=["int32"],
)
### END HIDDEN TESTS
passed("last_state_both")

# %% [markdown]
# ### Now use it
#
# Your function picks the states of a GRU that reads the nine speakers **both ways**. In the pack neither half
# meets a pad, so all is well with `pad_packed_sequence` behind it. Training takes a few seconds.

# %% use="last_state"
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

from helpers.data.real import vowels
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("last_state")
def your_states_listen():
    speech, rows = vowels(), {}
    torch.manual_seed(0)
    gru = nn.GRU(12, 16, batch_first=True, bidirectional=True)
    score = nn.Linear(32, 9)
    optimizer = torch.optim.Adam([*gru.parameters(), *score.parameters()], lr=0.02)

    def scores(utterances):
        packed, _ = gru(pack_sequence(utterances, enforce_sorted=False))
        out, lengths = pad_packed_sequence(packed, batch_first=True)
        return score(last_state(out, lengths, bidirectional=True))

    for step in range(41):
        i = torch.randint(270, (32,)).tolist()
        loss = F.cross_entropy(scores([speech.x[k] for k in i]), speech.y[i])
        optimizer.zero_grad(), loss.backward(), optimizer.step()
        if step % 20 == 0:
            right = (scores(speech.x_test).argmax(dim=1) == speech.y_test).float()
            rows[f"after {step} steps"] = [loss.item(), f"{right.mean():.1%}"]
    return table(rows, ["loss", "other recordings right"])


# %% [markdown]
# ## 6.4 A convolution that cannot see the future
#
# ●●○ · important · 12 minutes
#
# The lesson's convolutions of width 3 pad both sides and drop the end. Write the general one, in our layout:
# `x` `(B, T, D)`, `weight` `(H, D, k)` as PyTorch has it, `bias` `(H,)`, any `dilation` d.
# Output t is
#
# $$y_t = b + \sum_{j=0}^{k-1} x_{t-(k-1-j)\,d}\; W_j,$$
#
# with zeros before the start: the last weight meets the present point. Return `(B, T, H)`,
# with gradients to `x`, `weight` and `bias`; the window may be longer than T. By hand: 1, 2, 3
# with the weights 10 and 1, no bias and d = 1 give 1, 12, 23.
#
# <details><summary>Hint 1</summary>
#
# How far back does the first weight look? That many zeros belong in front.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `F.conv1d` wants `(B, D, T)`: transpose there and back. `F.pad(x, (left, right))` pads
# the last axis.
#
# </details>


# %% solution="causal_conv"
def causal_conv(x: Tensor, weight: Tensor, bias: Tensor, dilation: int = 1) -> Tensor:
    """Return the convolution (B, T, H) whose output t has seen points 0..t only."""
    ### BEGIN SOLUTION
    back = (weight.size(-1) - 1) * dilation
    padded = F.pad(x.transpose(1, 2), (back, 0))  # (B, D, back + T)
    return F.conv1d(padded, weight, bias, dilation=dilation).transpose(1, 2)
    ### END SOLUTION


# %% test="causal_conv" points=3
# The test changes the future, puts zeros in front, and works out single outputs by the formula.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(7)
x, weight, bias = torch.randn(2, 9, 3), torch.randn(4, 3, 3), torch.randn(4)
now = sum(weight[:, :, j] @ x[1, 8 - 2 * (2 - j)] for j in range(3)) + bias
y = ask(causal_conv, x.clone(), weight.clone(), bias.clone(), 2)
assert tuple(y.shape) == (2, 9, 4), (
    f"expected (B, T, H) = (2, 9, 4), got {tuple(y.shape)}"
)
future = x.clone()
future[:, 5:] = 0.0
kept = ask(causal_conv, future, weight, bias, 2, case="future")[:, :5]
same(kept, y[:, :5], "the points from time 5 on changed, and outputs before 5 moved")
zeros = torch.zeros(2, 4, 3)
longer = torch.cat([zeros, x], dim=1)  # (B, 4 + T, D)
same(
    ask(causal_conv, longer, weight, bias, 2, case="longer")[:, 4:],
    y,
    "zeros in front are what the past holds already: they must not change the outputs",
)
same(y[1, 8], now, "the last output, by the formula", atol=1e-5)
pair = weight[:, :, 0] @ x[1, 7] + weight[:, :, 1] @ x[1, 8] + bias
y = ask(causal_conv, x, weight[:, :, :2], bias, case="pair")
assert tuple(y.shape) == (2, 9, 4), f"k = 2: expected (2, 9, 4), got {tuple(y.shape)}"
same(y[1, 8], pair, "the last output with k = 2 and dilation 1", atol=1e-5)
x, weight = torch.tensor([[[1.0], [2.0], [3.0]]]), torch.tensor([[[10.0, 1.0]]])
y = ask(causal_conv, x, weight, torch.zeros(1), case="hand")
same(y, [[[1.0], [12.0], [23.0]]], "the example by hand", atol=1e-5)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

sizes = (
    (2, 3, 4, 5, 4, 3),
    (1, 12, 2, 3, 2, 1),
    (3, 7, 5, 2, 1, 4),
    (2, 1, 1, 1, 3, 2),
    (3, 3, 3, 3, 3, 1),
)
for B, T, D, H, k, d in sizes:
    x, weight, bias = torch.randn(B, T, D), torch.randn(H, D, k), torch.randn(H)
    x, weight, bias = x.double(), weight.double(), bias.double()
    expected = bias.expand(B, T, H).clone()
    for t in range(T):
        for j in range(k):
            if t - (k - 1 - j) * d >= 0:
                expected[:, t] += x[:, t - (k - 1 - j) * d] @ weight[:, :, j].T
    got = causal_conv(x, weight, bias, d)
    same(got, expected, f"k={k}, dilation={d}")
    assert (got - expected).abs().max() < 1e-11, f"float64, k={k}, dilation={d}"
    if d == 1:
        same(causal_conv(x, weight, bias), expected, "the default dilation is 1")
args = torch.randn(3, 6, 2), torch.randn(4, 2, 3), torch.randn(4)


def by_formula(x, weight, bias, d):
    late = [
        torch.nn.functional.pad(x, (0, 0, (2 - j) * d, 0))[:, : x.size(1)]
        for j in range(3)
    ]
    return bias + sum(z @ weight[:, :, j].T for j, z in enumerate(late))


in_any_form(causal_conv, *args, 2, rows={0: 0}, gradient=range(3), like=by_formula)
### END HIDDEN TESTS
passed("causal_conv")

# %% [markdown]
# ### Now use it
#
# A forecast must not see the future, and yours cannot. Here your convolution is *trained* to say the next point
# of a movement of the hand from the points before. Two rivals: "as now", and "as much further as in the last step".

# %% use="causal_conv"
from helpers.data.real import hands
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("causal_conv")
def your_forecast():
    x, others = hands().x, hands().x_test  # (50, 150, 1), (150, 150, 1)
    torch.manual_seed(0)
    weight, bias = torch.zeros(1, 1, 8, requires_grad=True), torch.zeros(1)
    optimizer = torch.optim.Adam([weight], lr=0.05)
    for _ in range(200):
        loss = (causal_conv(x, weight, bias)[:, :-1] - x[:, 1:])[:, 8:].square().mean()
        optimizer.zero_grad(), loss.backward(), optimizer.step()
    told = {
        "as now": others,
        "as far again": 2 * others - others.roll(1, dims=1),
        "your convolution": causal_conv(others, weight, bias).detach(),
    }
    errors = {n: (y[:, :-1] - others[:, 1:])[:, 8:].square() for n, y in told.items()}
    return table({n: [f"{e.mean():.5f}"] for n, e in errors.items()}, ["mean square"])


# %% [markdown]
# ## 6.5 The dumb baseline
#
# ●●○ · important · 12 minutes
#
# Nobody may call a sequence model good before a bag of words has tried. Count the words of
# each text (`text.split()`: a word is what stands between spaces, case and all), fit
# `LogisticRegression`, with its defaults but for `max_iter`, on the plain counts of `texts`, and
# predict `test_texts`. Return the **sorted** vocabulary, a list that holds all words of the training texts only, and the predicted labels,
# a list or array `(n_test,)`. Words that the vocabulary lacks are skipped: a real test text
# often has some. A text may be empty. By hand: trained on "good good bad" and "good" as praise,
# "bad bad good" and "bad" as blame, it reads "good bad good" as praise.
#
# <details><summary>Hint 1</summary>
#
# A set of all words of the training texts, then `sorted`, so that each has its place.
#
# </details>
# <details><summary>Hint 2</summary>
#
# One row of counts: `[text.split().count(word) for word in vocabulary]`.
#
# </details>


# %% solution="bag_baseline"
def bag_baseline(
    texts: list[str], labels: list[int], test_texts: list[str]
) -> tuple[list[str], list[int]]:
    """Return the vocabulary and the labels that a bag of words predicts."""
    ### BEGIN SOLUTION
    vocabulary = sorted({word for text in texts for word in text.split()})

    def counts(texts: list[str]) -> list[list[int]]:
        bags = [text.split() for text in texts]
        return [[bag.count(word) for word in vocabulary] for bag in bags]

    model = LogisticRegression(max_iter=1000).fit(counts(texts), labels)
    return vocabulary, model.predict(counts(test_texts)).tolist()
    ### END SOLUTION


# %% test="bag_baseline" points=2
# The test reads a few tiny texts, and then reviews without a trap and with one.
from helpers.progress.checks import ask, passed, same
from helpers.data.reviews import order_trap_reviews, plain_reviews

texts = ["good good bad", "good", "bad bad good", "bad"] * 5
vocabulary, guesses = ask(
    bag_baseline,
    texts,
    [1, 1, 0, 0] * 5,
    ["bad good bad", "good bad good", "unknown good"],
    case="tiny",
)
same(list(vocabulary), ["bad", "good"], "the vocabulary: words of the training texts")
same(list(guesses), [0, 1, 1], "good twice and bad once is praise: count the words")
_, guesses = ask(
    bag_baseline,
    ["fine", "fine fine fine"] * 5,
    [0, 1] * 5,
    ["fine", "fine fine fine", "fine refined unfine"],
    case="counts",
)
same(list(guesses)[:2], [0, 1], "one word and three of it differ in their counts alone")
same(list(guesses), [0, 1, 0], "a word stands between spaces: unfine is not fine")

plain = [
    review for review in plain_reviews(500, "en", seed=1) if review.label is not None
]
trap = order_trap_reviews(500, "en", seed=1)
for name, reviews, low, high in (("plain", plain, 0.95, 1.0), ("trap", trap, 0.5, 0.5)):
    texts, labels = [r.text for r in reviews], [r.label for r in reviews]
    words, guesses = ask(
        bag_baseline, texts[:300], labels[:300], texts[300:], case=name
    )
    assert list(words) == sorted(words), (
        "sort the vocabulary, so that a column means the same on every machine"
    )
    assert len(guesses) == len(labels) - 300, "one prediction for each test text"
    right = [g == y for g, y in zip(guesses, labels[300:], strict=True)]
    score = sum(right) / len(right)
    assert low <= score <= high, (
        f"{name} reviews: a bag of words has {low} to {high}, yours {score:.3f}"
    )
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

korean = [
    review for review in plain_reviews(400, "ko", seed=3) if review.label is not None
]
texts, labels = [r.text for r in korean], [r.label for r in korean]
vocabulary, guesses = bag_baseline(
    texts[:150], labels[:150], [t + " 새말" for t in texts]
)
assert list(vocabulary) == sorted({w for t in texts[:150] for w in t.split()})
assert sum(int(g) == y for g, y in zip(guesses, labels, strict=True)) > 0.95 * len(
    labels
)
texts = [
    "first I",
    *["Good", "good", "good-ness", "", "goodness goodness"] * 4,
    "a last",
]
labels = [0, *[1, 1, 0, 0, 0] * 4, 1]
test = ["good good goodness", "goodness goodness good", "Good", "new words", ""]
vocabulary, guesses = in_any_form(bag_baseline, texts, labels, test)
same(list(vocabulary), sorted(set(" ".join(texts).split())), "vocabulary")
assert [int(g) for g in guesses][:3] == [1, 0, 1], "words, not parts of words"
_, one = bag_baseline(texts, [5 - 2 * y for y in labels], test[1:2])
assert [int(g) for g in one] == [5], "labels 5 and 3, one text"
import random

import numpy as np
from sklearn.linear_model import LogisticRegression

rng = random.Random(2)
words = "a b c d e f g h i j k".split()  # the last are rare
odds = [
    [20, 25, 30, 12, 6, 5, 3, 2, 1, 1, 0.3],
    [25, 20, 20, 15, 4, 6, 4, 1, 2, 2, 0.5],
]
labels = [int(rng.random() < 0.3) for _ in range(120)]  # more blame than praise
texts = [" ".join(rng.choices(words, odds[y], k=rng.randint(1, 9))) for y in labels]
texts += ["z", *["c c"] * 12]  # a word that comes once, a text that comes often
labels += [1] * 13
words = sorted({*" ".join(texts).split()})
test = [" ".join(rng.choices(rng.sample(words, 3), k=9)) for _ in range(300)]
counts = [[[t.split().count(w) for w in words] for t in side] for side in (texts, test)]
model = LogisticRegression(max_iter=1000).fit(counts[0], labels)
clear = abs(model.decision_function(counts[1])) > 0.15
_, guesses = bag_baseline(texts, labels, test)
wrong = clear & (model.predict(counts[1]) != np.array([int(g) for g in guesses]))
assert not wrong.any(), (
    f"LogisticRegression on the counts reads {wrong.sum()} of {clear.sum()} texts "
    "otherwise, where it is quite sure"
)
### END HIDDEN TESTS
passed("bag_baseline")

# %% [markdown]
# ## 6.6 A reader that falls into no trap
#
# ●●● · important · 15 minutes
#
# Order-trap reviews, as numbers: `ids` `(n, T)`, where 0 stands for pads only. The training
# is given, 25 steps by hand. Write the reader's `forward`, and change `__init__` if you
# like: a GRU, a bidirectional GRU, a stack of causal convolutions, … `forward` returns the
# scores `(B,)`, also for B = 1 or a review of one word. It must
#
# - be right on more than 0.7 of new reviews, where a bag of words has 0.5 exactly, in the median
#   over 5 seeds (not in the best);
# - give a review **the same score** alone, in a batch, and with more pads behind it;
# - read a review to its end, even if it is longer than all in the training;
# - give the same scores again for the same `seed`, and others for another.
#
# The test trains the reader five times: keep it small.
#
# <details><summary>Hint 1</summary>
#
# Number 0 is reserved, so here `ids != 0` *is* the mask. Its sum over time is the length.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Take the state at `lengths - 1`. A causal reader has not seen the pads by then.
#
# </details>


# %%
def fit(reader: nn.Module, ids: Tensor, labels: Tensor, seed: int) -> None:
    """Take 25 steps of shrinking size, each weight along the sign of its gradient."""
    weights = list(reader.parameters())
    generator = torch.Generator().manual_seed(seed)
    for step in range(25):
        i = torch.randint(len(ids), (24,), generator=generator)
        loss = F.binary_cross_entropy_with_logits(reader(ids[i]), labels[i].float())
        gradients = torch.autograd.grad(
            loss, weights, allow_unused=True, materialize_grads=True
        )
        with torch.no_grad():
            for weight, gradient in zip(weights, gradients, strict=True):
                weight -= 0.05 * (1 - step / 25) * gradient.sign()


# %% solution="read_reviews"
def read_reviews(
    ids: Tensor, labels: Tensor, batches: list[Tensor], seed: int = 0
) -> list[Tensor]:
    """Train a reader on ids (n, T); return its scores (B,) of each batch (B, T)."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        reader = ReviewReader(words=int(ids.max()) + 1)
    fit(reader, ids, labels, seed)
    with torch.no_grad():
        return [reader(batch) for batch in batches]


class ReviewReader(nn.Module):
    """Score each review: above zero means praise."""

    def __init__(self, words: int):
        super().__init__()
        self.embed = nn.Embedding(words, 8)
        self.read = nn.GRU(8, 12, batch_first=True)
        self.score = nn.Linear(12, 1)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the scores (B,) of word numbers (B, T)."""
        ### BEGIN SOLUTION
        out, _ = self.read(self.embed(ids))  # (B, T, H)
        lengths = (ids != 0).sum(dim=1)  # (B,)
        last = out[torch.arange(len(ids)), lengths - 1]  # (B, H)
        return self.score(last).squeeze(1)
        ### END SOLUTION


# %% test="read_reviews" points=3
# The test trains your reader with five seeds, and reads the same reviews alone, in a batch and with more pads.
from statistics import median

import torch
from torch.nn.functional import pad

from helpers.progress.checks import ask, passed, same
from helpers.data.reviews import order_trap_reviews

reviews = [r for r in order_trap_reviews(1600, "ko", seed=2) if len(r.words) <= 12]
words = sorted({word for review in reviews for word in review.words})
rows = [[1 + words.index(w) for w in r.words] for r in reviews]
ids = torch.tensor([row + [0] * (12 - len(row)) for row in rows])  # (n, 12)
labels = torch.tensor([review.label for review in reviews])
test = ids[300:500]
first = [len(r.words) for r in reviews[300:500]].index(8)
short = test[first : first + 1, :8]  # one review, and no pad
full = test[(test != 0).all(dim=1)][:1]  # one of 12 words
longer = torch.cat([full, full.flip(1)], dim=1)

one_word = torch.tensor([[int(test[0, 0])]])
ends = test.clone()  # with another last word
ends[torch.arange(200), (test != 0).sum(dim=1) - 1] = 1

scores = []
for seed in range(5):
    batches = [test, pad(test, (0, 7)), short, full, longer, ends]
    batches += [one_word, pad(one_word, (0, 3))]
    normal, wide, alone, half, twice, changed, word, padded_word = ask(
        read_reviews, ids[:300], labels[:300], batches, seed=seed
    )
    assert tuple(normal.shape) == (200,), f"scores: (B,) = (200,), got {normal.shape}"
    assert tuple(alone.shape) == (1,), (
        f"scores of a batch of one: expected (1,), got {tuple(alone.shape)}: "
        "squeeze() takes away every axis of size 1, squeeze(1) only that one"
    )
    same(wide, normal, "seven more pads behind each review change its score", atol=1e-4)
    why = "a review read alone, without pads, has another score than in a batch"
    same(alone, normal[first : first + 1], why, atol=1e-4)
    same(word, padded_word, "pads change the score of a review of one word", atol=1e-4)
    assert abs(twice - half) > 1e-6, (
        "a review of 24 words has the score of its first 12: read it to its end"
    )
    assert (changed - normal).abs().max() > 1e-6, (
        "other last words change no score: read each review to its end"
    )
    assert normal.min() < 0 < normal.max(), (
        "all scores have one sign: above zero means praise, so leave the sigmoid to the loss"
    )
    scores.append(((normal > 0).long() == labels[300:500]).float().mean().item())
assert median(scores) > 0.7, (
    f"a bag of words has 0.5 here, so beat 0.7; your median over 5 seeds is "
    f"{median(scores):.2f}: does your reader know the order?"
)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form


def read(batch, seed=0):
    return read_reviews(ids[:30], labels[:30], [batch], seed)[0]


few = ids[1:9][(-(ids[1:9] != 0).sum(dim=1)).argsort()]  # the longest first
[default] = in_any_form(read_reviews, ids[:30], labels[:30], [few], without=["int32"])
zero = read(few)
same(default, zero, "the default seed is 0")
assert (zero - read(few, 9)).abs().max() > 1e-6, "another seed, another reader"
same(read(few[:1]), zero[:1], "the first alone", atol=1e-5)
same(read(few.flip(0)), zero.flip(0), "in reverse order", atol=1e-5)
same(read(few[:2, :1]), read(pad(few[:2, :1], (0, 2))), "one word", atol=1e-5)
start = torch.full((30, 290), int(ids[0, 0]))  # one word, again and again
told = read(torch.cat([start, ids[:30]], dim=1))
assert told.max() - told.min() > 1e-6, "30 reviews that differ from word 291 on only"
### END HIDDEN TESTS
passed("read_reviews")

# %% [markdown]
# ### Now use it
#
# Does your reader read the order? Ask it about two pairs of reviews: each has the words of the other.

# %% use="read_reviews"
from helpers.data.reviews import order_trap_reviews
from helpers.figures.tables import table
from helpers.progress.language import language
from helpers.progress.own import now_use


@now_use("read_reviews")
def your_reader_judges():
    reviews = order_trap_reviews(1000, language(), seed=3)
    words = sorted({word for review in reviews for word in review.words})
    rows = [torch.tensor([1 + words.index(w) for w in r.words]) for r in reviews]
    ids = nn.utils.rnn.pad_sequence(rows, batch_first=True)
    labels = torch.tensor([review.label for review in reviews])
    [scores] = read_reviews(ids[4:], labels[4:], [ids[:4]])
    says = {
        r.written: [f"{score:+.1f}", "praise" if r.label else "blame"]
        for r, score in zip(reviews[:4], scores.tolist(), strict=True)
    }
    return table(says, ["your score", "meant as"], "review")


# %% [markdown]
# ## Deeper
#
# The six above are the core. These go on: a loss with a mask, packing and bucketing by hand, how far a stack of
# convolutions sees, how to compare over seeds, and a question in words.

# %% [markdown]
# ## 6.7 A loss for every real point
#
# ●●○ · important · 10 minutes
#
# In point-level labelling every point has a target. Return the binary cross-entropy of
# `logits` `(B, T)` against `targets` `(B, T)`, 0.0 or 1.0, as **one mean over all real
# points of the batch**, a tensor with no axis: a long sequence weighs more than a short one. There is at least
# one real point; `mask` may have gaps, and targets may all be the same. Pads hold arbitrary
# values in both, even `nan`. Logits may be as large as ±200: the loss must stay exact, and
# gradients reach the logits. By hand: real logits 0 and 0 with targets 0 and 1 have the loss
# log 2 = 0.6931.
#
# <details><summary>Hint 1</summary>
#
# `F.binary_cross_entropy_with_logits` takes the logits before the sigmoid, which keeps it
# exact, and `reduction="none"` leaves one loss for each point.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `losses[mask]` is a flat tensor of the real points of all sequences.
#
# </details>


# %% solution="masked_bce"
def masked_bce(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Return the mean binary cross-entropy over all real points, a scalar."""
    ### BEGIN SOLUTION
    return F.binary_cross_entropy_with_logits(logits[mask], targets[mask])
    ### END SOLUTION


# %% test="masked_bce" points=2
# The test adds up the losses of all real points by itself, and tries large logits and a nan in a pad.
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(2)
logits, targets = torch.randn(3, 6), torch.randint(2, (3, 6)).float()
lengths = torch.tensor([6, 1, 3])
mask = torch.arange(6) < lengths[:, None]
probability = torch.sigmoid(logits)
losses = -(targets * probability.log() + (1 - targets) * (1 - probability).log())
expected = sum(losses[i, :T].sum() for i, T in enumerate(lengths)) / 10
ask(
    masked_bce,
    logits,
    targets,
    mask,
    expected=expected,
    why="the sum over all 10 real points, divided by 10",
    atol=1e-5,
)

large = torch.tensor([[200.0, -150.0, 3.0]])
loss = ask(masked_bce, large, torch.tensor([[0.0, 1.0, 9.0]]), large != 3, case="large")
same(loss, 175.0, "sure and wrong, with logits 200 and -150: the mean of 200 and 150")
spoiled = [part.masked_fill(~mask, torch.nan) for part in (logits, targets)]
assert not torch.as_tensor(masked_bce(*spoiled, mask)).isnan(), (
    "a nan in a pad has spoiled the loss: 0 times nan is nan, so choose the real points"
)
zeros, real = torch.tensor([[0.0, 0.0, 5.0]]), torch.tensor([[True, True, False]])
loss = ask(masked_bce, zeros, torch.tensor([[0.0, 1.0, 1.0]]), real, case="hand")
same(loss, 0.6931, "logits of 0 cost log 2 each", atol=1e-4)
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

for B, T, size, share in (
    (5, 4, 1, 0.5),
    (1, 6, 3, 0.5),
    (4, 1, 99, 0.5),
    (3, 5, 1, 1),
):
    logits = (size * torch.randn(B, T)).clamp(-200, 200).double()
    targets = (torch.rand(B, T) < share).double()  # all of one class in the last
    mask = torch.rand(B, T) < 0.6
    mask[-1] = True
    z, y = logits[mask], targets[mask]
    expected = torch.nn.functional.softplus((1 - 2 * y) * z, threshold=300).mean()
    loss = masked_bce(logits, targets, mask)
    assert torch.as_tensor(loss).dim() == 0 and abs(loss - expected) < 1e-12, (B, T)
    junk = targets.masked_fill(~mask, -7.0), logits.masked_fill(~mask, 1e6)
    assert abs(masked_bce(junk[1], junk[0], mask) - expected) < 1e-12, "pads matter"
    wider = [torch.nn.functional.pad(a, (0, 5)) for a in (logits, targets, mask)]
    assert abs(masked_bce(*wider) - expected) < 1e-12, "five more pads change it"
for z, y, expected in ((200.0, 0.0, 200.0), (-200.0, 1.0, 200.0), (200.0, 1.0, 0.0)):
    one = torch.full((1, 1), z), torch.full((1, 1), y), torch.ones(1, 1).bool()
    same(masked_bce(*one), expected, f"a logit of {z} and a target of {y}")


def softplus(logits, targets, mask):
    z, y = logits[mask], targets[mask]
    return (torch.nn.functional.softplus(z) - y * z).mean()


logits, targets = torch.randn(3, 5), torch.randint(2, (3, 5)).float()
in_any_form(masked_bce, logits, targets, mask, gradient=[0], like=softplus)
### END HIDDEN TESTS
passed("masked_bce")

# %% [markdown]
# ## 6.8 Pack a batch by hand
#
# ●●● · important · 15 minutes
#
# The lesson called `pack_padded_sequence`. Write its heart, as a collate function would use
# it. `batch` is a list of pairs: a sequence `(T_i, D)`, T_i ≥ 1, of floats or ints, and its
# label. Return
#
# - `data` (sum of all T_i, D), dtype kept: sorted by falling length (equal ones in any order),
#   then **time by time**: first the first points of all sequences, then all second points, …;
# - `batch_sizes` `(T,)`: int64, how many sequences are still there at time t;
# - `labels` `(B,)`: int64, in the sorted order, so that they belong to the rows;
# - `restore` `(B,)`: int64, `labels[restore]` has the order of `batch` again.
#
# By hand: `([[1]], 7)` and `([[2], [3]], 8)` give the data 2, 1, 3 (as a column), batch_sizes
# 2, 1, labels 8, 7 and restore 1, 0.
#
# <details><summary>Hint 1</summary>
#
# `order = sorted(range(B), key=lambda i: -len(batch[i][0]))` tells which sequence goes
# first. Use it for the sequences *and* for the labels.
#
# </details>
# <details><summary>Hint 2</summary>
#
# At time t: `[sequence[t] for sequence in sequences if len(sequence) > t]`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The way back is the inverse of a permutation: `torch.tensor(order).argsort()`.
#
# </details>


# %% solution="collate_pack"
def collate_pack(
    batch: list[tuple[Tensor, int]],
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return data (sum of T_i, D), batch_sizes (T,), labels (B,) and restore (B,)."""
    ### BEGIN SOLUTION
    order = sorted(range(len(batch)), key=lambda i: -len(batch[i][0]))
    sequences = [batch[i][0] for i in order]
    steps = [
        torch.stack([sequence[t] for sequence in sequences if len(sequence) > t])
        for t in range(len(sequences[0]))
    ]
    batch_sizes = torch.tensor([len(step) for step in steps])
    labels = torch.tensor([batch[i][1] for i in order])
    return torch.cat(steps), batch_sizes, labels, torch.tensor(order).argsort()
    ### END SOLUTION


# %% test="collate_pack" points=2
# The test follows points that carry their own place: each must stand where a pack has it.
import torch

from helpers.progress.checks import ask, passed, same

# Point t of sequence i is (i, t): so one can see where every point went.
lengths = (2, 4, 1, 6, 3)
batch = [
    (torch.tensor([[i, t] for t in range(T)]), 10 + i) for i, T in enumerate(lengths)
]
points = [(i, t) for t in range(6) for i in (3, 1, 4, 0, 2) if lengths[i] > t]
data, batch_sizes, labels, restore = ask(
    collate_pack,
    batch,
    expected=(points, [5, 4, 3, 2, 1, 1], [13, 11, 14, 10, 12], [3, 1, 4, 0, 2]),
    why="item 0 is data, points (sequence, time); 1 batch_sizes; 2 labels; 3 restore",
)
assert data.dtype == torch.int64, f"data: keep the dtype, int64; yours is {data.dtype}"
two = [(torch.tensor([[1]]), 7), (torch.tensor([[2], [3]]), 8)]
by_hand = ([[2], [1], [3]], [2, 1], [8, 7], [1, 0])
ask(collate_pack, two, case="hand", expected=by_hand, why="the example by hand")
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form

torch.manual_seed(5)
for Ts, D in (((3, 7, 7, 1, 2, 5, 3), 3), ((4,), 2), ((1, 1, 1), 1), ((2, 9), 1)):
    batch = [(torch.randn(T, D), T * 100 + i) for i, T in enumerate(Ts)]
    data, batch_sizes, labels, restore = collate_pack(batch)
    assert labels.dtype == restore.dtype == batch_sizes.dtype == torch.int64
    assert data.shape == (sum(Ts), D) and data.dtype == torch.float32
    assert labels[restore].tolist() == [label for _, label in batch]
    packed = torch.nn.utils.rnn.PackedSequence(data, batch_sizes.cpu())
    gru = torch.nn.GRU(D, 4)
    with torch.no_grad():
        got = gru(packed)[1][0][restore]
        expected = torch.stack([gru(sequence)[1][0] for sequence, _ in batch])
    same(got, expected, f"lengths {Ts}: a GRU that reads the pack")
for dtype in (torch.float64, torch.int32):
    data = collate_pack([(x.to(dtype), y) for x, y in batch])[0]
    assert data.dtype == dtype, dtype
large = [(torch.tensor([[2**60 + t]]), 2**53 + t % 2) for t in (1, 2, 3, 4)]
data, _, labels, restore = collate_pack(large)
assert data[restore].tolist() == [x[0].tolist() for x, _ in large], "large numbers"
assert labels[restore].tolist() == [y for _, y in large], "labels that are equal"
assert sorted(restore.tolist()) == [0, 1, 2, 3], "each place once, whatever the labels"
third = [(torch.full((T, 1), 1 / 3).double() / 3, T) for T in (1, 2)]
assert (collate_pack(third)[0] == third[0][0][0]).all(), "float64 is kept as it is"
in_any_form(collate_pack, [(torch.randn(T, 2), T) for T in (3, 1, 5, 4)])
in_any_form(collate_pack, [(torch.arange(2 * T).reshape(T, 2), T) for T in (2, 3)])
### END HIDDEN TESTS
passed("collate_pack")


# %% test="collate_pack_order" points=1
# The test looks whether labels go with their sequences, and find their way back.
import torch

from helpers.progress.checks import ask, passed

# A permutation that is not its own inverse: 1 goes first, then 2, then 0.
batch = [(torch.ones(2, 2), 7), (torch.ones(5, 2), 8), (torch.ones(3, 2), 9)]
_, _, labels, restore = ask(collate_pack, batch, case="cycle")
assert labels.tolist() == [8, 9, 7], (
    f"x is sorted by length, so y has to be: expected [8, 9, 7], got {labels.tolist()}"
)
assert labels[restore].tolist() == [7, 8, 9], (
    f"labels[restore] should be [7, 8, 9] again, got {labels[restore].tolist()}: "
    "restore is the inverse of the order"
)
passed("collate_pack_order")

# %% [markdown]
# ## 6.9 Batches of like length
#
# ●●● · 15 minutes
#
# Return a list of batches, lists of at most `size` indices into `lengths`: each of the n ≥ 1
# indices once, and ⌈n / size⌉ batches, so 7 lengths in batches of 3 are 3 batches. Little
# padding, yet still chance. On the tests' 1,003 lengths (1 to about 80), in batches of 16:
#
# - the share of pads stays below 36 % (a simple recipe has 31 %);
# - the same `seed` gives the same batches, another puts **other sequences together**: fewer
#   than half of all neighbours meet again;
# - the batches do not come from short to long, nor from long to short: the correlation of their
#   mean length with their number stays within ±0.5.
#
# <details><summary>Hint 1</summary>
#
# Shuffle all indices. Cut them into pools of 8 · `size`. Sort *inside* each pool.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Cut each pool into batches of `size`, collect them all, and shuffle the list of batches.
# `np.random.default_rng(seed)` has `permutation(n)`.
#
# </details>


# %% solution="bucket"
def bucket(lengths: list[int], size: int, seed: int = 0) -> list[list[int]]:
    """Return shuffled batches of at most `size` indices, alike in length."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    shuffled = rng.permutation(len(lengths)).tolist()
    batches = []
    for start in range(0, len(shuffled), 8 * size):
        pool = sorted(shuffled[start : start + 8 * size], key=lambda i: lengths[i])
        batches += [pool[i : i + size] for i in range(0, len(pool), size)]
    return [batches[i] for i in rng.permutation(len(batches))]
    ### END SOLUTION


# %% test="bucket" points=3
# The test counts batches and pads on 1,003 lengths, and looks whether enough chance is left.
import numpy as np

from helpers.progress.checks import ask, passed

lengths = np.random.default_rng(6).geometric(0.08, 1003).tolist()
batches = ask(bucket, lengths, 16, seed=1)
used = sorted(int(i) for batch in batches for i in batch)
assert used != sorted(lengths), "these are lengths: return their places in `lengths`"
assert len(used) == len(set(used)), "some index occurs twice: each one once an epoch"
assert used == list(range(1003)), (
    f"{1003 - len(used)} of 1003 sequences are in no batch: keep the remainder too"
)
assert max(len(batch) for batch in batches) <= 16, "at most `size` indices in a batch"
assert len(batches) == 63, f"1003 in batches of 16 are 63 batches, got {len(batches)}"
by_24 = len(bucket(lengths, 24))
assert by_24 == 42, (
    f"1003 in batches of 24 are 42 batches, got {by_24}: cut pools that hold a multiple of "
    "`size`"
)


def pads(batches):
    cells = sum(len(batch) * max(lengths[i] for i in batch) for batch in batches)
    return 1 - sum(lengths) / cells


assert pads(batches) < 0.36, (
    f"{pads(batches):.0%} of your cells are pads; the recipe has about 31 %: "
    "put like lengths together"
)
other = ask(bucket, lengths, 16, seed=2, case="other")
together = [
    {(i, j) for batch in b for i in batch for j in batch} for b in (batches, other)
]
kept = len(together[0] & together[1]) / len(together[0])
assert kept < 0.5, (
    f"{kept:.0%} of all neighbours meet again with another seed: no randomness left; "
    "sort inside pools, not globally"
)
means = [float(np.mean([lengths[i] for i in batch])) for batch in batches]
slope = float(np.corrcoef(means, range(len(means)))[0, 1])
assert abs(slope) < 0.5, "the batches come from short to long: shuffle the batches too"
small = bucket([4, 9, 2, 7, 1, 5, 3], 3)
assert len(small) == 3, f"7 lengths in batches of 3 are 3 batches, got {len(small)}"
### BEGIN HIDDEN TESTS
from helpers.progress.forms import in_any_form


def plain(batches):
    return [[int(i) for i in batch] for batch in batches]


def neighbours(batches):
    return {(i, j) for batch in batches for i in batch for j in batch}


assert plain(bucket(lengths, 16)) == plain(bucket(lengths, 16, seed=0)), "the default"
pairs = neighbours(plain(bucket(lengths, 16)))
for seed in (3, 4, 2026):
    np.random.random()  # so that it would show if somebody seeded it anew
    batches = plain(in_any_form(bucket, lengths, 16, seed))
    assert sorted(i for batch in batches for i in batch) == list(range(1003))
    assert pads(batches) < 0.36, f"seed {seed}: {pads(batches):.0%} pads"
    others = neighbours(batches)
    assert len(pairs & others) < 0.5 * len(others), "the neighbours of another seed"
    pairs = others
    means = [float(np.mean([lengths[i] for i in batch])) for batch in batches]
    assert abs(np.corrcoef(means, range(len(means)))[0, 1]) < 0.5, "a slope"
for n, size in ((7, 3), (64, 8), (257, 4), (5, 10), (1, 4), (9, 1), (200, 24), (8, 8)):
    some = np.random.default_rng(n).integers(1, 40, n).tolist()
    batches = plain(bucket(some, size, seed=n))
    assert sorted(i for batch in batches for i in batch) == list(range(n))
    assert len(batches) == -(-n // size) and max(map(len, batches)) <= size
### END HIDDEN TESTS
passed("bucket")

# %% [markdown]
# ### Now use it
#
# How many pads do your buckets save on the utterances of the nine men, and on lengths with a long tail?

# %% use="bucket"
from helpers.data.real import vowels
from helpers.figures.tables import table
from helpers.measure.padding import waste
from helpers.progress.own import now_use


@now_use("bucket")
def your_buckets_save():
    rng, rows = np.random.default_rng(0), {}
    spoken = rng.permutation([len(u) for u in vowels().x]).tolist()
    tail = rng.lognormal(2.5, 0.8, 2048).clip(2, 200).astype(int).tolist()
    for name, lengths in {"nine men": spoken, "long tail": tail}.items():
        cells = sum(len(b) * max(lengths[i] for i in b) for b in bucket(lengths, 16))
        shares = (
            waste(lengths, 16),
            1 - sum(lengths) / cells,
            waste(sorted(lengths), 16),
        )
        rows[name] = [f"{share:.0%}" for share in shares]
    return table(rows, ["at random", "your buckets", "sorted"], "pads")


# %% [markdown]
# ## 6.10 How far does a stack see?
#
# ●●○ · 12 minutes
#
# `layers` is a list of `(kernel, dilation, stride)`, the first layer first. Return the
# **receptive field**: the number of input points from the first to the last that can reach
# one output, as `int`. The lesson's stacks had stride 1. With stride s a layer keeps every
# s-th output only, so one step of the *next* layer is s steps down here. No layer at all sees
# 1 point; by hand, `[(3, 1, 2), (3, 1, 1)]` sees 3 + 2 · 2 = 7.
#
# <details><summary>Hint 1</summary>
#
# No layer at all: an output sees one point. Each layer *adds* (kernel − 1) · dilation steps.
#
# </details>
# <details><summary>Hint 2</summary>
#
# How long is such a step, in input points? The product of the strides of all layers
# **below**.
#
# </details>


# %% solution="receptive_field"
def receptive_field(layers: list[tuple[int, int, int]]) -> int:
    """Return how many input points one output of the stack spans."""
    ### BEGIN SOLUTION
    span, step = 1, 1
    for kernel, dilation, stride in layers:
        span += (kernel - 1) * dilation * step
        step *= stride
    return span
    ### END SOLUTION


# %% test="receptive_field" points=2
# The test compares your numbers with how far an impulse reaches in real convolutions.
import torch

from helpers.progress.checks import ask, passed


def impulses(layers):
    """The span of inputs with a gradient at the first output of real convolutions."""
    x = torch.zeros(1, 1, 400, requires_grad=True)
    y = x
    for kernel, dilation, stride in layers:
        weight = torch.ones(1, 1, kernel)
        y = torch.nn.functional.conv1d(y, weight, dilation=dilation, stride=stride)
    y[0, 0, 0].backward()
    reached = x.grad[0, 0].nonzero()
    return int(reached.max() - reached.min()) + 1


stacks = {
    "plain": [(3, 1, 1), (5, 1, 1)],
    "dilated": [(3, 1, 1), (3, 2, 1), (3, 4, 1), (2, 8, 1)],
    "strided": [(4, 1, 2), (3, 2, 3), (5, 1, 2)],
}
for name, layers in stacks.items():
    why = f"{layers}: as many points as an impulse reaches"
    got = ask(receptive_field, layers, case=name, expected=impulses(layers), why=why)
    assert isinstance(got, int), f"return an int, got {type(got).__name__}"
assert ask(receptive_field, [(3, 1, 2), (3, 1, 1)], case="hand") == 7, "by hand: 7"
assert receptive_field([]) == 1, "no layer at all: an output is an input, and sees 1"
### BEGIN HIDDEN TESTS
import random

from helpers.progress.forms import in_any_form

rng = random.Random(8)
for depth in (1, 1, 2, 2, 3, 3, 4, 5, 6):
    kinds = [tuple(rng.randint(1, n) for n in (5, 4, 3)) for _ in range(depth)]
    reached = {0}  # followed down from one output
    for kernel, dilation, stride in kinds[::-1]:
        reached = {p * stride + j * dilation for p in reached for j in range(kernel)}
    got = receptive_field(kinds)
    assert got == max(reached) + 1 and isinstance(got, int), kinds
in_any_form(receptive_field, [(5, 2, 3), (2, 1, 2), (4, 3, 1)])
for layers in ([(1, 3, 2), (2, 1, 1)], [(2, 2**i, 1) for i in range(8)], [(7, 3, 5)]):
    assert receptive_field(layers) == impulses(layers), layers
### END HIDDEN TESTS
passed("receptive_field")

# %% [markdown]
# ### Now use it
#
# The hand of the lesson moved for 150 points. How many layers of width 3 does a stack need to see them all, without
# dilation, with 1, 2, 4, …, and with a stride of 2?

# %% use="receptive_field"
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("receptive_field")
def layers_needed():
    rows = {}
    for name, layer in {
        "plain": lambda i: (3, 1, 1),
        "dilation 1, 2, 4, ...": lambda i: (3, 2**i, 1),
        "stride 2": lambda i: (3, 1, 2),
    }.items():
        n = 1
        while receptive_field([layer(i) for i in range(n)]) < 150:
            n += 1
        rows[name] = [n, receptive_field([layer(i) for i in range(n)])]
    return table(rows, ["layers", "points seen"], "stack")


# %% [markdown]
# ## 6.11 Which of them is better, and by how much?
#
# ●●○ · important · 10 minutes
#
# `runs` holds test accuracies: a name and one score for each seed, the same seeds in the same
# order for all, and the entry `"bag"` among them, with at least one other. There may be a
# single seed, or an even number: then the median lies half-way between the middle two. Return
# for every *other* name the **median over the seeds** of its margin: its score minus the bag's
# **with the same seed**. The seed chose the data too, so scores of different seeds must not be
# mixed. By hand: 0.9 and 0.6 against a bag of 0.5 and 0.4 have the margins 0.4 and 0.2, and
# the median 0.3.
#
# <details><summary>Hint 1</summary>
#
# First the differences seed by seed, then their median. The difference of two medians is
# something else.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `zip` pairs the scores of one seed; take the median of the differences.
#
# </details>


# %% solution="fair_margins"
def fair_margins(runs: dict[str, list[float]]) -> dict[str, float]:
    """Return for each name but "bag" the median of its paired margins."""
    ### BEGIN SOLUTION
    return {
        name: float(np.median(np.subtract(scores, runs["bag"])))
        for name, scores in runs.items()
        if name != "bag"
    }
    ### END SOLUTION


# %% test="fair_margins" points=2
# The test compares your margins with some worked out by hand.
from helpers.progress.checks import ask, passed, same

runs = {
    "GRU": [0.71, 0.99, 0.62, 0.80, 0.57],
    "bag": [0.50, 0.55, 0.61, 0.45, 0.52],
    "lucky": [0.51, 0.50, 0.99, 0.49, 0.50],
}
margins = ask(fair_margins, runs)
assert set(margins) == {"GRU", "lucky"}, (
    f'one margin for each name but "bag", got {sorted(margins)}'
)
same(margins["GRU"], 0.21, "GRU: the margins are 0.21, 0.44, 0.01, 0.35, 0.05")
same(
    margins["lucky"], 0.01, "lucky: four seeds of five say it is no better than the bag"
)
two = {"bag": [0.5, 0.4], "it": [0.9, 0.6]}
got = ask(fair_margins, two, case="hand")
same(got, {"it": 0.3}, "the example by hand")
### BEGIN HIDDEN TESTS
import numpy as np

from helpers.progress.forms import in_any_form

rng = np.random.default_rng(11)
for seeds in (1, 2, 3, 4, 7):
    runs = {name: rng.random(seeds).tolist() for name in ("a", "bagged", "bag", "c")}
    expected = {}
    for name in ("a", "bagged", "c"):
        ranked = sorted(x - y for x, y in zip(runs[name], runs["bag"], strict=True))
        expected[name] = (ranked[seeds // 2] + ranked[(seeds - 1) // 2]) / 2
    got = in_any_form(fair_margins, runs)
    same(got, expected, f"{seeds} seeds")
    gap = max(abs(got[name] - margin) for name, margin in expected.items())
    assert gap < 1e-12, f"{seeds} seeds: off by {gap:.1g}"
### END HIDDEN TESTS
passed("fair_margins")

# %% [markdown]
# ## 6.12 In words: a reader for your shop
#
# ●●○ · 10 minutes · read by your instructor
#
# A shop has reviews with 1 to 5 stars, from 2 to 900 words long, and wants to know which
# are praise. In six to eight sentences: What do you do with three stars, and why are the
# labels noisy even then? How do you batch the reviews, and what would you count to show
# that it pays? Which two baselines do you run first? Which of the three ways of reading do
# you choose, how far must it see, and how do you compare it over seeds?

# %% [markdown] manual="why_reader" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - labels: three stars say neither and are left out (or a class of their own), never
#   silently put on one side; noise named (a star given for the delivery, a slip), so the
#   score has a ceiling below 1;
# - batches: like lengths together with chance kept (buckets), a mask or packing so that
#   pads touch neither pooling nor loss; the share of pads counted before and after;
# - comparison: bag of words and bigrams (or majority) first; a reader that fits the range
#   (a GRU, or convolutions with a receptive field computed against the lengths); the same
#   splits for all, median of paired margins over several seeds, not the best.
# ### END SOLUTION
