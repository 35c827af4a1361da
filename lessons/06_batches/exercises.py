# %% [markdown]
# # 6 · Exercises: unequal lengths, and three ways to read
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Lengths are whole numbers, masks are `True` at real points and `False` at pads. The
# hints are a ladder: open one, try again, then the next. About {minutes} minutes.

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
# The lesson padded lists of word numbers. Pad sequences of *points*: `sequences` holds B
# tensors `(T_i, D)` of one dtype, some perhaps empty, `(0, D)`. Return
#
# - `x` `(B, T, D)`: T is the greatest length, pads are zeros **at the end**, dtype kept;
# - `lengths` `(B,)`: int64;
# - `mask` `(B, T)`: bool, `True` at real points.
#
# A measured value may well be exactly 0.0. No model may take it for a pad.
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
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(0)
sequences = [torch.randn(T, 3, dtype=torch.float64) for T in (2, 5, 4, 1)]
sequences[1][2] = 0.0  # a measured point that is exactly zero
x, lengths, mask = ask(pad_batch, [sequence.clone() for sequence in sequences])
assert tuple(x.shape) == (4, 5, 3), f"x: expected (B, T, D) = (4, 5, 3), got {x.shape}"
assert x.dtype == torch.float64, f"x: keep the dtype, float64; yours is {x.dtype}"
same(lengths, [2, 5, 4, 1], "lengths: how many real points each sequence has")
assert lengths.dtype == torch.int64, (
    f"lengths are used as indices: expected int64, got {lengths.dtype}"
)
assert mask.dtype == torch.bool, f"mask: expected bool, got {mask.dtype}"
assert tuple(mask.shape) == (4, 5), (
    f"mask: one value for each point, (B, T) = (4, 5), got {tuple(mask.shape)}"
)
same(mask.sum(dim=1), lengths, "mask: `True` at real points, as many as the length")
for i, sequence in enumerate(sequences):
    same(x[i][mask[i]], sequence, f"x[{i}] where mask[{i}] is `True`")
    assert (x[i, len(sequence) :] == 0).all(), f"x[{i}]: pads at the end, all zero"

x, lengths, mask = ask(pad_batch, [torch.ones(0, 2), torch.ones(3, 2)], case="empty")
same(mask, [[False] * 3, [True] * 3], "mask: an empty sequence has no real point")
### BEGIN HIDDEN TESTS
for dtype in (torch.float32, torch.int64):
    ragged = [torch.arange(2 * T).reshape(T, 2).to(dtype) for T in (6, 0, 3, 7, 7)]
    expected = torch.nn.utils.rnn.pad_sequence(ragged, batch_first=True)
    x, lengths, mask = pad_batch(ragged)
    same(x, expected, "as pad_sequence")
    assert x.dtype == dtype and lengths.tolist() == [6, 0, 3, 7, 7]
    same(mask, [[t < n for t in range(7)] for n in lengths.tolist()], "mask")
assert all(len(s) == n for s, n in zip(ragged, (6, 0, 3, 7, 7), strict=True))
### END HIDDEN TESTS
passed("pad_batch")

# %% [markdown]
# ## 6.2 A mean that does not see the pads
#
# ●○○ · important · 8 minutes
#
# Average each sequence of `x` `(B, T, D)` over its real points, `mask` `(B, T)`: return
# `(B, D)`. What stands in the pads must not matter, be it any finite number, even a million. A
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
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(1)
x = torch.randn(4, 5, 3)
x[1, 2] = 0.0  # a real point
mask = torch.arange(5) < torch.tensor([[3], [5], [1], [2]])
mean = ask(masked_mean, x.clone(), mask.clone())
assert tuple(mean.shape) == (4, 3), f"expected (B, D) = (4, 3), got {tuple(mean.shape)}"
for i, T in enumerate((3, 5, 1, 2)):
    same(
        mean[i], x[i, :T].mean(dim=0), f"sequence {i}: the mean of its {T} real points"
    )
million = x.masked_fill(~mask[..., None], 1e6)
same(
    ask(masked_mean, million, mask.clone(), case="million"),
    mean,
    "pads of 1e6 change the mean",
)
nothing = mask & torch.tensor([[True], [False], [True], [True]])
mean = ask(masked_mean, x, nothing, case="nothing")
assert not mean.isnan().any(), "a sequence without real points gave nan: 0 / 0"
same(mean[1], torch.zeros(3), "a sequence without real points has the mean 0")
### BEGIN HIDDEN TESTS
x = torch.randn(6, 7, 2, dtype=torch.float64, requires_grad=True)
mask = torch.rand(6, 7) < 0.6  # gaps inside, as a mask may have
mask[0] = True
expected = torch.stack(
    [a[m].sum(0) / max(int(m.sum()), 1) for a, m in zip(x, mask, strict=True)]
)
same(masked_mean(x.detach().clone(), mask.clone()), expected, "gaps in the mask")
same(masked_mean(x.detach()[2:3], mask[2:3]), expected[2:3], "alone or in a batch")
### END HIDDEN TESTS
passed("masked_mean")

# %% [markdown]
# ## 6.3 A loss for every real point
#
# ●●○ · important · 10 minutes
#
# In point-level labelling every point has a target. Return the binary cross-entropy of
# `logits` `(B, T)` against `targets` `(B, T)`, 0.0 or 1.0, as **one mean over all real
# points of the batch**: a long sequence weighs more than a short one. Pads hold arbitrary
# values in both, even `nan`. Logits may be as large as 200: the loss must stay exact.
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
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(2)
logits, targets = torch.randn(3, 6), torch.randint(2, (3, 6)).float()
lengths = torch.tensor([6, 1, 3])
mask = torch.arange(6) < lengths[:, None]
probability = torch.sigmoid(logits)
losses = -(targets * probability.log() + (1 - targets) * (1 - probability).log())
expected = sum(losses[i, :T].sum() for i, T in enumerate(lengths)) / 10
loss = ask(masked_bce, logits, targets, mask)
assert torch.as_tensor(loss).dim() == 0, "return one number, the mean over real points"
same(loss, expected, "the sum over all 10 real points, divided by 10", atol=1e-5)

large = torch.tensor([[200.0, -150.0, 3.0]])
loss = ask(masked_bce, large, torch.tensor([[0.0, 1.0, 9.0]]), large != 3, case="large")
same(loss, 175.0, "sure and wrong, with logits 200 and -150: the mean of 200 and 150")
spoiled = [part.masked_fill(~mask, torch.nan) for part in (logits, targets)]
assert not torch.as_tensor(masked_bce(*spoiled, mask)).isnan(), (
    "a nan in a pad has spoiled the loss: 0 times nan is nan, so choose the real points"
)
### BEGIN HIDDEN TESTS
logits, targets = torch.randn(5, 4), torch.randint(2, (5, 4)).float()
mask = torch.arange(4) < torch.tensor([[4], [2], [1], [1], [3]])
expected = torch.nn.functional.binary_cross_entropy_with_logits(
    logits[mask], targets[mask]
)
same(masked_bce(logits, targets, mask), expected, "other sizes")
junk = targets.masked_fill(~mask, -7.0)
far = logits.masked_fill(~mask, 1e6)
same(masked_bce(far, junk, mask), expected, "what stands in the pads must not matter")
wider = [torch.nn.functional.pad(a, (0, 5)) for a in (logits, targets, mask)]
same(masked_bce(*wider), expected, "five more pads change nothing")
### END HIDDEN TESTS
passed("masked_bce")

# %% [markdown]
# ## 6.4 The last state, in both directions
#
# ●●○ · important · 12 minutes
#
# `out` `(B, T, H)` holds the states of a recurrent network that read each sequence **by
# itself** (packed, say) and was padded again. Return the state that has read the whole
# sequence, `(B, H)`. With `bidirectional=True` the last axis is 2H wide: the first half
# read forwards, the second half backwards. Return both halves `(B, 2H)`, each where **it**
# has read everything.
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
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(3)
lengths = torch.tensor([4, 2, 6])
x = [torch.randn(T, 3) for T in lengths.tolist()]
gru = torch.nn.GRU(3, 5, batch_first=True)
with torch.no_grad():
    alone = [gru(sequence[None]) for sequence in x]  # one by one: no pads at all
    out = torch.nn.utils.rnn.pad_sequence([a[0][0] for a in alone], batch_first=True)
expected = torch.cat([h_n[0] for _, h_n in alone])  # (B, H)
state = ask(last_state, out, lengths)
assert tuple(state.shape) == (3, 5), (
    f"expected (B, H) = (3, 5), got {tuple(state.shape)}"
)
same(state, expected, "the state after the last real point, at time length - 1")
### BEGIN HIDDEN TESTS
out = torch.randn(7, 9, 2)
lengths = torch.tensor([9, 1, 5, 5, 8, 2, 3])
expected = torch.stack([row[T - 1] for row, T in zip(out, lengths, strict=True)])
same(last_state(out, lengths), expected, "other sizes")
out = out.masked_fill(~(torch.arange(9) < lengths[:, None])[..., None], 1e6)
same(last_state(out, lengths), expected, "pads must not matter")
### END HIDDEN TESTS
passed("last_state")

# %% test="last_state_both" points=2
import torch

from helpers.progress.checks import ask, passed, same

torch.manual_seed(4)
lengths = torch.tensor([3, 7, 1, 5])
x = [torch.randn(T, 2) for T in lengths.tolist()]
gru = torch.nn.GRU(2, 3, batch_first=True, bidirectional=True)
with torch.no_grad():
    alone = [gru(sequence[None]) for sequence in x]
    out = torch.nn.utils.rnn.pad_sequence([a[0][0] for a in alone], batch_first=True)
expected = torch.stack([h_n.flatten() for _, h_n in alone])  # (B, 2H)
state = ask(last_state, out, lengths, bidirectional=True, case="both")
assert tuple(state.shape) == (4, 6), (
    f"expected (B, 2H) = (4, 6), got {tuple(state.shape)}"
)
same(state[:, :3], expected[:, :3], "the forward half has read all at time length - 1")
same(state[:, 3:], expected[:, 3:], "the backward half reads from the end to time 0")
### BEGIN HIDDEN TESTS
out, lengths = torch.randn(5, 8, 4), torch.tensor([8, 2, 1, 6, 4])
state = last_state(out.clone(), lengths.clone(), True)
for i, T in enumerate(lengths.tolist()):
    same(state[i], torch.cat([out[i, T - 1, :2], out[i, 0, 2:]]), f"row {i}")
### END HIDDEN TESTS
passed("last_state_both")

# %% [markdown]
# ## 6.5 Pack a batch by hand
#
# ●●● · important · 15 minutes
#
# The lesson called `pack_padded_sequence`. Write its heart, as a collate function would use
# it. `batch` is a list of pairs: a sequence `(T_i, D)`, T_i ≥ 1, and its label. Return
#
# - `data` (sum of all T_i, D), dtype kept: sorted by falling length, then **time by time**:
#   first the first points of all sequences, then all second points, …;
# - `batch_sizes` `(T,)`: how many sequences are still there at time t;
# - `labels` `(B,)`: int64, in the sorted order, so that they belong to the rows;
# - `restore` `(B,)`: int64, `labels[restore]` has the order of `batch` again.
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
import torch

from helpers.progress.checks import ask, passed, same

# Point t of sequence i is (i, t): so one can see where every point went.
lengths = (2, 4, 1, 6, 3)
batch = [
    (torch.tensor([[i, t] for t in range(T)]), 10 + i) for i, T in enumerate(lengths)
]
data, batch_sizes, labels, restore = ask(collate_pack, batch)
assert tuple(data.shape) == (16, 2), (
    f"data: all 16 real points and no pad, (16, 2), got {tuple(data.shape)}"
)
assert data.dtype == torch.int64, f"data: keep the dtype, int64; yours is {data.dtype}"
same(batch_sizes, [5, 4, 3, 2, 1, 1], "batch_sizes: sequences still there at time t")
same(data[:5, 1], [0] * 5, "data: first come the first points of all sequences")
same(data[:5, 0], [3, 1, 4, 0, 2], "data: the longest sequence goes first")
same(data[:, 1], [0] * 5 + [1] * 4 + [2] * 3 + [3] * 2 + [4, 5], "data: time by time")
same(labels, [13, 11, 14, 10, 12], "labels: sorted as the sequences are")
same(restore, [3, 1, 4, 0, 2], "restore: labels[restore] is the order of `batch`")
### BEGIN HIDDEN TESTS
torch.manual_seed(5)
batch = [(torch.randn(T, 3), T * 100 + i) for i, T in enumerate((3, 7, 7, 1, 2, 5, 3))]
given = [(sequence.clone(), label) for sequence, label in batch]
data, batch_sizes, labels, restore = collate_pack(given)
assert labels.dtype == restore.dtype == torch.int64
assert labels[restore].tolist() == [label for _, label in batch]
packed = torch.nn.utils.rnn.PackedSequence(data, batch_sizes.cpu())
gru = torch.nn.GRU(3, 4)
with torch.no_grad():
    got = gru(packed)[1][0][restore]
    expected = torch.stack([gru(sequence)[1][0] for sequence, _ in batch])
same(got, expected, "a GRU that reads the pack")
### END HIDDEN TESTS
passed("collate_pack")


# %% test="collate_pack_order" points=1
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
# ## 6.6 Batches of like length
#
# ●●● · 15 minutes
#
# Return batches of at most `size` indices into `lengths`: every index once, and
# ⌈n / size⌉ batches. Little padding, yet still chance:
#
# - the share of pads stays below 36 % on the test's lengths (a simple recipe has 31 %);
# - the same `seed` gives the same batches, another puts **other sequences together**: a model
#   should not meet the same neighbours in every epoch;
# - the batches do not come from short to long: nor should an epoch be a slope.
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


assert pads(batches) < 0.31 + 0.05, (
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
### BEGIN HIDDEN TESTS
again = bucket(lengths, 16, seed=1)
assert [list(map(int, b)) for b in again] == [list(map(int, b)) for b in batches]
for n, size in ((7, 3), (64, 8), (257, 4), (5, 10)):
    some = np.random.default_rng(n).integers(1, 40, n).tolist()
    batches = bucket(some, size, seed=n)
    assert sorted(i for batch in batches for i in batch) == list(range(n))
    assert len(batches) == -(-n // size)
### END HIDDEN TESTS
passed("bucket")

# %% [markdown]
# ## 6.7 A convolution that cannot see the future
#
# ●●○ · important · 12 minutes
#
# The lesson repaired one convolution of width 3. Write the general one, in our layout:
# `x` `(B, T, D)`, `weight` `(H, D, k)` as PyTorch has it, `bias` `(H,)`, any `dilation` d.
# Output t is
#
# $$y_t = b + \sum_{j=0}^{k-1} x_{t-(k-1-j)\,d}\; W_j,$$
#
# with zeros before the start: the last weight meets the present point. Return `(B, T, H)`.
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
y = causal_conv(x, weight[:, :, :2], bias)
assert tuple(y.shape) == (2, 9, 4), f"k = 2: expected (2, 9, 4), got {tuple(y.shape)}"
same(y[1, 8], pair, "the last output with k = 2 and dilation 1", atol=1e-5)
### BEGIN HIDDEN TESTS
for B, T, D, H, k, d in ((2, 3, 4, 5, 4, 3), (1, 12, 2, 3, 2, 1), (3, 7, 5, 2, 1, 4)):
    x, weight, bias = torch.randn(B, T, D), torch.randn(H, D, k), torch.randn(H)
    expected = bias.expand(B, T, H).clone()
    for t in range(T):
        for j in range(k):
            if t - (k - 1 - j) * d >= 0:
                expected[:, t] += x[:, t - (k - 1 - j) * d] @ weight[:, :, j].T
    same(causal_conv(x, weight, bias, d), expected, f"k={k}, dilation={d}", atol=1e-5)
### END HIDDEN TESTS
passed("causal_conv")

# %% [markdown]
# ## 6.8 How far does a stack see?
#
# ●●○ · 12 minutes
#
# `layers` is a list of `(kernel, dilation, stride)`, the first layer first. Return the
# **receptive field**: the number of input points from the first to the last that can reach
# one output, as `int`. The lesson's stacks had stride 1. With stride s a layer keeps every
# s-th output only, so one step of the *next* layer is s steps down here.
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
    got, measured = ask(receptive_field, layers, case=name), impulses(layers)
    assert got == measured, (
        f"{layers}: an impulse reaches {measured} points, you say {got}"
    )
### BEGIN HIDDEN TESTS
assert receptive_field([]) == 1
for layers in ([(1, 3, 2), (2, 1, 1)], [(2, 2**i, 1) for i in range(8)], [(7, 3, 5)]):
    assert receptive_field(layers) == impulses(layers), layers
### END HIDDEN TESTS
passed("receptive_field")

# %% [markdown]
# ## 6.9 The dumb baseline
#
# ●●○ · important · 12 minutes
#
# Nobody may call a sequence model good before a bag of words has tried. Count the words of
# each text (split at spaces), fit `LogisticRegression` on the counts of `texts`, and
# predict `test_texts`. Return the **sorted** vocabulary, which holds the words of the
# training texts only, and the predictions `(n_test,)`. Words that the vocabulary lacks are
# skipped: a real test text always has some.
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
    ["fine", "fine fine fine"],
    case="counts",
)
same(list(guesses), [0, 1], "one word and three of it differ in their counts alone")

plain = [
    review for review in plain_reviews(500, "en", seed=1) if review.label is not None
]
trap = order_trap_reviews(500, "en", seed=1)
for name, reviews, low, high in (("plain", plain, 0.95, 1.0), ("trap", trap, 0.5, 0.5)):
    texts, labels = [r.text for r in reviews], [r.label for r in reviews]
    _, guesses = ask(bag_baseline, texts[:300], labels[:300], texts[300:], case=name)
    assert len(guesses) == len(labels) - 300, "one prediction for each test text"
    right = [g == y for g, y in zip(guesses, labels[300:], strict=True)]
    score = sum(right) / len(right)
    assert low <= score <= high, (
        f"{name} reviews: a bag of words has {low} to {high}, yours {score:.3f}"
    )
### BEGIN HIDDEN TESTS
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
### END HIDDEN TESTS
passed("bag_baseline")

# %% [markdown]
# ## 6.10 A reader that falls into no trap
#
# ●●● · important · 15 minutes
#
# Order-trap reviews, as numbers: `ids` `(n, T)`, where 0 stands for pads only. The training
# is given, 25 steps by hand. Write the reader's `forward`, and change `__init__` if you
# like: a GRU, a bidirectional GRU, a stack of causal convolutions, … It must
#
# - beat a bag of words by 20 points, in the median over 5 seeds (not in the best);
# - give a review **the same score** alone, in a batch, and with more pads behind it;
# - read a review to its end, even if it is longer than all in the training.
#
# A step costs about 10 ms: keep the reader small.
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

scores = []
for seed in range(5):
    batches = [test, pad(test, (0, 7)), short, full, longer]
    normal, wide, alone, half, twice = ask(
        read_reviews, ids[:300], labels[:300], batches, seed=seed
    )
    assert tuple(normal.shape) == (200,), f"scores: (B,) = (200,), got {normal.shape}"
    same(wide, normal, "seven more pads behind each review change its score", atol=1e-4)
    why = "a review read alone, without pads, has another score than in a batch"
    same(alone, normal[first : first + 1], why, atol=1e-4)
    assert abs(twice - half) > 1e-6, (
        "a review of 24 words has the score of its first 12: read it to its end"
    )
    assert normal.min() < 0 < normal.max(), (
        "all scores have one sign: above zero means praise, so leave the sigmoid to the loss"
    )
    scores.append(((normal > 0).long() == labels[300:500]).float().mean().item())
assert median(scores) > 0.7, (
    f"a bag of words has 0.5 here, so beat 0.7; your median over 5 seeds is "
    f"{median(scores):.2f}: does your reader know the order?"
)
passed("read_reviews")

# %% [markdown]
# ## 6.11 Which of them is better, and by how much?
#
# ●●○ · important · 10 minutes
#
# `runs` holds test accuracies: a name and one score for each seed, the same seeds in the same
# order for all, and the entry `"bag"` among them. Leave `runs` as it is. Return for every
# *other* name the **median over the seeds** of its margin: its score minus the bag's **with
# the same seed**. The seed chose the data too, so scores of different seeds must not be mixed.
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
from helpers.progress.checks import ask, passed, same

runs = {
    "GRU": [0.71, 0.99, 0.62, 0.80, 0.57],
    "bag": [0.50, 0.55, 0.61, 0.45, 0.52],
    "lucky": [0.51, 0.50, 0.99, 0.49, 0.50],
}
margins = ask(fair_margins, runs)
assert len(runs) == 3 and "bag" in runs, "you changed the `runs` that you were given"
assert set(margins) == {"GRU", "lucky"}, (
    f'one margin for each name but "bag", got {sorted(margins)}'
)
same(margins["GRU"], 0.21, "GRU: the margins are 0.21, 0.44, 0.01, 0.35, 0.05")
same(
    margins["lucky"], 0.01, "lucky: four seeds of five say it is no better than the bag"
)
### BEGIN HIDDEN TESTS
import numpy as np

rng = np.random.default_rng(11)
runs = {name: rng.random(4).tolist() for name in ("a", "b", "bag", "c")}
expected = {
    name: np.median([x - y for x, y in zip(runs[name], runs["bag"], strict=True)])
    for name in ("a", "b", "c")
}
same(fair_margins(runs), expected, "random runs")
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
