# %% [markdown]
# # 9 · Exercises: sequence to sequence
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Symbols are numbers, and three of them are signs: `PAD, SOS, EOS = 0, 1, 2`. A **decoder**
# below is a module that takes one step: `decoder(symbols, h)` returns scores (B, V), before
# the softmax, and the new states, for symbols (B,) and states `h` (B, H). About {minutes} minutes.
#
# Unless an exercise says otherwise: leave what you are given, and the random state that
# everybody shares (`torch.manual_seed`, `np.random.seed`), as they were,
# and let gradients flow.

# %%
import math
from collections import Counter

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.vocabulary import EOS, PAD, SOS

# %% [markdown]
# ## 9.1 Encode a padded batch by hand
#
# ●●○ · important · 10 minutes
#
# Read embedded sources `x` (B, S, D) with `cell`, an `nn.GRUCell`, from states of zeros, and
# return the context vectors (B, H). Source i has `lengths[i]` real symbols; what follows is
# padding. Its context is its state after the last **real** symbol. The lesson left that to
# the library, which packs the batch; write it without packing.
#
# <details><summary>Hint 1</summary>
#
# All sequences take every step. Those that have ended must not be changed by it.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.where(reading, new, old)` chooses row by row, if `reading` is (B, 1).
#
# </details>
# <details><summary>Hint 3</summary>
#
# At time t, counted from 0, a sequence still reads if `t < lengths`.
#
# </details>


# %% solution="encode"
def encode(cell: nn.GRUCell, x: Tensor, lengths: Tensor) -> Tensor:
    """Return the states (B, H) after the last real symbol of x (B, S, D)."""
    ### BEGIN SOLUTION
    h = x.new_zeros(len(x), cell.hidden_size)
    for t, x_t in enumerate(x.unbind(dim=1)):
        still_reading = (t < lengths)[:, None]  # (B, 1)
        h = torch.where(still_reading, cell(x_t, h), h)
    return h
    ### END SOLUTION


# %% test="encode" points=2
from copy import deepcopy

import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(0)
D, H, lengths = 3, 5, torch.tensor([4, 2, 6, 3])
cell = nn.GRUCell(D, H).requires_grad_(False)
x = torch.randn(4, 6, D)
real = (torch.arange(6) < lengths[:, None])[..., None]
other = torch.where(real, x, torch.tensor(30.0))
context = ask(encode, deepcopy(cell), x.clone(), lengths.clone())
assert tuple(context.shape) == (4, H), (
    f"one context a source, (B, H) = (4, {H}), got {tuple(context.shape)}"
)
for i, n in enumerate(lengths.tolist()):
    h = torch.zeros(1, H)
    for x_t in x[i, :n]:
        h = cell(x_t[None], h)
    same(context[i], h[0], f"source {i}, read alone and without its pads", atol=1e-5)
same(encode(cell, other, lengths), context, "other pads, other contexts", atol=1e-5)
### BEGIN HIDDEN TESTS
in_any_form(
    encode,
    deepcopy(cell),
    x,
    lengths,
    rows={1: 0, 2: 0},
    gradient=[1],
    without=["random state", "float64", "int32"],
)
gru = nn.GRU(4, 3, batch_first=True).requires_grad_(False)
cell = nn.GRUCell(4, 3).requires_grad_(False)
for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
    getattr(cell, name).copy_(getattr(gru, f"{name}_l0"))
lengths, x = torch.tensor([1, 7, 5]), torch.randn(3, 7, 4)
packed = nn.utils.rnn.pack_padded_sequence(
    x, lengths, batch_first=True, enforce_sorted=False
)
expected = gru(packed)[1][0]
same(
    encode(deepcopy(cell), x.clone(), lengths.clone()),
    expected,
    "as nn.GRU on a pack",
    atol=1e-5,
)
alone = encode(cell, x[:1, :1], lengths[:1])
same(alone, encode(cell, x, lengths)[:1], "alone or in a batch", atol=1e-5)
### END HIDDEN TESTS
passed("encode")

# %% [markdown]
# ## 9.2 What the teacher feeds, and what it wants
#
# ●●○ · important · 5 minutes
#
# As in 7.1, but from ragged lists: `answers` holds B lists of symbols of unequal length,
# without signs. Return two int64 tensors (B, T), where T is the longest length plus one:
#
# - `inputs`: `<sos>` and then the answer;
# - `targets`: the answer and then `<eos>`, directly behind **its own** last symbol;
#
# both padded behind with `PAD`. At every time the decoder is fed the symbol *before* the one
# it has to say.
#
# <details><summary>Hint 1</summary>
#
# For the answer 7 8 the inputs are 1 7 8 and the targets 7 8 2.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Start with `torch.full((B, T), PAD)`, and fill row by row.
#
# </details>


# %% solution="shift_right"
def shift_right(answers: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Return the decoder's inputs and targets, both (B, T), int64."""
    ### BEGIN SOLUTION
    T = 1 + max(len(answer) for answer in answers)
    inputs = torch.full((len(answers), T), PAD)
    targets = inputs.clone()
    for row, answer in enumerate(answers):
        inputs[row, : len(answer) + 1] = torch.tensor([SOS, *answer])
        targets[row, : len(answer) + 1] = torch.tensor([*answer, EOS])
    return inputs, targets
    ### END SOLUTION


# %% test="shift_right" points=2
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

inputs, targets = ask(shift_right, [[7, 8, 9], [5], [6, 4]])
assert tuple(inputs.shape) == tuple(targets.shape) == (3, 4), (
    f"inputs and targets: (B, longest + 1) = (3, 4), got "
    f"{tuple(inputs.shape)} and {tuple(targets.shape)}"
)
same(inputs[0], [1, 7, 8, 9], "inputs of the answer 7 8 9: <sos> first")
same(targets[0], [7, 8, 9, 2], "targets of the answer 7 8 9: <eos> last")
same(inputs[1], [1, 5, 0, 0], "inputs of the short answer 5")
same(targets[1], [5, 2, 0, 0], "targets of the short answer 5: <eos>, then pads")
assert inputs.dtype == targets.dtype == torch.int64, "symbols are indices: int64"
### BEGIN HIDDEN TESTS
in_any_form(shift_right, [[7, 8, 9], [5], [6, 4]])
answers = [[3], [9, 3, 3, 11, 4], [], [5, 5]]
inputs, targets = shift_right([[*answer] for answer in answers])
assert tuple(inputs.shape) == tuple(targets.shape) == (4, 6)
for i, answer in enumerate(answers):
    rest = [0] * (5 - len(answer))
    same(inputs[i], [1, *answer, *rest], f"inputs of {answer}")
    same(targets[i], [*answer, 2, *rest], f"targets of {answer}")
### END HIDDEN TESTS
passed("shift_right")

# %% [markdown]
# ## 9.3 The loss of a whole answer
#
# ●●○ · important · 10 minutes
#
# Scores `logits` (B, T, V) stand against `targets` (B, T) as `shift_right` makes them. Return
#
# - `surprise` (B,): for each answer $-\log p(\text{answer})$, the sum of $-\log p$ over its real
#   targets. `<eos>` is one of them: whoever is not trained on it never learns to stop;
# - `loss`: the mean over **all real targets of the batch**, a scalar.
#
# Pads count in neither. `surprise` is what beam search compares; `loss` is what training
# lowers.
#
# <details><summary>Hint 1</summary>
#
# `F.cross_entropy(..., reduction="none")` returns one number for each target. It takes the
# softmax itself, and wants the V scores on axis 1.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `ignore_index=PAD` makes the numbers at pads 0.
#
# </details>


# %% solution="sequence_loss"
def sequence_loss(logits: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """Return -log p of each answer (B,), and the mean over all real targets."""
    ### BEGIN SOLUTION
    each = F.cross_entropy(logits.mT, targets, ignore_index=PAD, reduction="none")
    return each.sum(dim=1), each.sum() / (targets != PAD).sum()
    ### END SOLUTION


# %% test="sequence_loss" points=2
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(1)
logits = 1.5 * torch.randn(3, 4, 6)  # B, T, V
targets = torch.tensor([[5, 3, 4, 2], [4, 2, 0, 0], [3, 3, 2, 0]])
surprise, loss = ask(sequence_loss, logits, targets)
log_p = logits.exp() / logits.exp().sum(dim=-1, keepdim=True)
log_p = log_p.log()
expected = [
    -sum(log_p[i, t, v] for t, v in enumerate(row) if v)
    for i, row in enumerate(targets.tolist())
]
assert tuple(surprise.shape) == (3,), f"surprise: (B,) = (3,), got {surprise.shape}"
same(surprise, torch.stack(expected), "surprise: -log p of each answer", atol=1e-5)
same(loss, sum(expected) / 9, "loss: the mean over the 9 real targets", atol=1e-5)
leaf = logits.clone().requires_grad_()
assert sequence_loss(leaf, targets)[1].requires_grad, (
    "this loss cannot train: no gradient"
)
### BEGIN HIDDEN TESTS
in_any_form(
    sequence_loss,
    logits,
    targets,
    rows={0: 0, 1: 0},
    rows_of_result=(0, None),
    gradient=[0],
    without=["float64", "int32"],
)
logits = torch.randn(2, 5, 7)
targets = torch.tensor([[6, 2, 0, 0, 0], [3, 4, 5, 6, 2]])
surprise, loss = sequence_loss(logits, targets)
chosen = logits.log_softmax(-1).gather(2, targets[..., None])[..., 0] * (targets != 0)
same(surprise, -chosen.sum(dim=1), "other sizes", atol=1e-5)
same(loss, -chosen.sum() / 7, "other sizes, loss", atol=1e-5)
wider = torch.nn.functional.pad(targets, (0, 3))
more = torch.cat([logits, 9 * torch.randn(2, 3, 7)], dim=1)
same(sequence_loss(more, wider)[0], surprise, "three more pads", atol=1e-5)
large = torch.tensor([[[0.0, 0, 300, 0], [0, 0, 300, 0]]])
same(sequence_loss(large, torch.tensor([[3, 2]]))[0], [300.0], "sure and wrong, 300")
### END HIDDEN TESTS
passed("sequence_loss")

# %% [markdown]
# ## 9.4 Sometimes the teacher, sometimes yourself
#
# ●●● · important · 15 minutes
#
# **Scheduled sampling** tosses a coin before *every* step of *every* sequence: with
# probability `ratio` the next input is the right symbol, otherwise the decoder's own
# likeliest one. With `training=False` there is no teacher, whatever the ratio.
#
# Start from states `h` (B, H) and `<sos>`. Return the scores of all T steps (B, T, V), and
# the `inputs` (B, T) that you fed. The coins come from
# `torch.Generator().manual_seed(seed)`.
#
# <details><summary>Hint 1</summary>
#
# The loop runs over the T targets. First feed, then say, then choose what to feed next.
#
# </details>
# <details><summary>Hint 2</summary>
#
# B coins a step: `torch.rand(B, generator=generator) < ratio`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `torch.where(coin, right, own)`, where `right` is the target that the decoder has just
# tried to say.
#
# </details>


# %% solution="unroll"
def unroll(
    decoder: nn.Module,
    h: Tensor,
    targets: Tensor,
    ratio: float,
    training: bool = True,
    seed: int = 0,
) -> tuple[Tensor, Tensor]:
    """Return scores (B, T, V), and the inputs (B, T) that were fed."""
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    fed, logits = [torch.full_like(targets[:, 0], SOS)], []
    for right in targets.unbind(dim=1):
        scores, h = decoder(fed[-1], h)
        logits.append(scores)
        teacher = torch.rand(len(right), generator=generator) < ratio * training
        fed.append(torch.where(teacher, right, scores.argmax(dim=-1)))
    return torch.stack(logits, dim=1), torch.stack(fed[:-1], dim=1)
    ### END SOLUTION


# %% test="unroll" points=2
from copy import deepcopy

import torch

from helpers.models.decoders import new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

B, T, V, H = 3, 6, 9, 5
decoder = new_decoder(V, H, seed=2, sharp=2.0)
generator = torch.Generator().manual_seed(3)
targets = torch.randint(3, V, (B, T), generator=generator)
h_0 = torch.randn(B, H, generator=generator)
answers = {}
for ratio, training in ((1.0, True), (0.0, True), (1.0, False)):
    case = f"ratio {ratio}, training {training}"
    given = deepcopy((decoder, h_0, targets))  # what you change, nobody else sees
    logits, inputs = ask(unroll, *given, ratio, training, case=case)
    assert tuple(logits.shape) == (B, T, V), f"scores: (B, T, V), got {logits.shape}"
    assert tuple(inputs.shape) == (B, T), f"inputs: (B, T), got {inputs.shape}"
    same(inputs[:, 0], [1, 1, 1], f"{case}: every sequence begins with <sos>")
    own = logits.argmax(dim=-1)[:, :-1]
    always = ratio == 1 and training
    who = "always the right symbol" if always else "always the decoder's own symbol"
    same(inputs[:, 1:], targets[:, :-1] if always else own, f"{case}: {who}")
    h = h_0
    for t in range(T):
        expected, h = decoder(inputs[:, t], h)
        same(logits[:, t], expected, f"{case}: the scores at time {t}", atol=1e-5)
### BEGIN HIDDEN TESTS
in_any_form(
    unroll,
    *given,
    ratio,
    training,
    rows={1: 0, 2: 0},
    rows_of_result=(0, 0),
    gradient=[1],
    without=["random state", "float64", "int32"],
)
decoder = new_decoder(7, 4, seed=5, sharp=2.0)
targets, h_0 = torch.randint(3, 7, (5, 4)), torch.randn(5, 4)
logits, inputs = unroll(decoder, h_0, targets.clone(), 1.0, seed=8)
same(inputs[:, 1:], targets[:, :-1], "other sizes, ratio 1")
again, fed = unroll(decoder, h_0, targets, 0.5, training=False, seed=8)
same(fed[:, 1:], again.argmax(-1)[:, :-1], "no teacher outside training")
alone, _ = unroll(decoder, h_0[2:3], targets[2:3], 0.0)
same(alone, unroll(decoder, h_0, targets, 0.0)[0][2:3], "alone", atol=1e-5)
### END HIDDEN TESTS
passed("unroll")

# %% test="unroll_coins" points=2
import torch

from helpers.models.decoders import new_decoder
from helpers.progress.checks import ask, passed, same

B, T, V, H = 30, 25, 40, 4
decoder = new_decoder(V, H, seed=4, sharp=2.0)
generator = torch.Generator().manual_seed(5)
targets = torch.randint(3, V, (B, T), generator=generator)
h_0 = torch.randn(B, H, generator=generator)
logits, inputs = ask(unroll, decoder, h_0, targets.clone(), 0.3, case="coins")
right, own, fed = targets[:, :-1], logits.argmax(dim=-1)[:, :-1], inputs[:, 1:]
assert ((fed == right) | (fed == own)).all(), (
    "an input is the target that was just due, or the symbol just said"
)
clear = right != own  # where one can see who spoke
teacher = (fed == right) & clear
by_row, by_step = (teacher.sum(i) / clear.sum(i).clamp(min=1) for i in (1, 0))
share = (teacher.sum() / clear.sum()).item()
assert 0.2 < share < 0.4, (
    f"ratio 0.3, but the teacher spoke in {share:.0%} of the steps"
)
assert not ((by_row == 0) | (by_row == 1)).all(), (
    "one coin for the whole answer: toss again at every step"
)
assert not ((by_step == 0) | (by_step == 1)).all(), (
    "one coin for the whole batch: every sequence tosses its own"
)
### BEGIN HIDDEN TESTS
for ratio in (0.1, 0.8):
    logits, inputs = unroll(decoder, h_0, targets.clone(), ratio, seed=11)
    own, fed = logits.argmax(dim=-1)[:, :-1], inputs[:, 1:]
    clear = right != own
    share = ((fed == right) & clear).sum() / clear.sum()
    assert abs(float(share) - ratio) < 0.08, f"ratio {ratio}: {share:.2f}"
    seen = ((fed == right) & clear).float()
    assert float(seen.mean(0).max()) > 0 and float(seen.std(0).max()) > 0
first, second = (unroll(decoder, h_0, targets, 0.5, seed=s)[1] for s in (1, 2))
assert not torch.equal(first, second), "another seed, other coins"
torch.manual_seed(8)
again = unroll(decoder, h_0, targets, 0.5, seed=2)[1]
assert torch.equal(again, second), "one seed, the same coins"
logits, inputs = unroll(decoder, h_0, targets, 0.5, seed=3)
own, fed = logits.argmax(dim=-1)[:, :-1], inputs[:, 1:]
clear = right != own
teacher = (fed == right) & clear
for i, j in torch.combinations(torch.arange(B)).tolist():
    both = clear[i] & clear[j]
    assert (teacher[i] != teacher[j])[both].any(), "two sequences share their coins"
### END HIDDEN TESTS
passed("unroll_coins")

# %% [markdown]
# ## 9.5 Write until everyone has finished
#
# ●●○ · important · 12 minutes
#
# Greedy decoding of a batch. From states `h` (B, H) and `<sos>`, say the likeliest symbol
# and feed it back. A sequence ends **for itself** when it says `<eos>`. The loop ends when
# *all* have ended, or after `cap` symbols: a decoder may never say `<eos>`. Return B lists of
# symbols, without `<eos>` and whatever a sequence might say afterwards.
#
# <details><summary>Hint 1</summary>
#
# Keep a tensor `ended` (B,) of truth values. Once true it stays true: `|=`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The simplest way: collect all symbols, leave the loop when `ended.all()`, and cut every row
# at its first `<eos>` in the end.
#
# </details>


# %% solution="greedy"
def greedy(decoder: nn.Module, h: Tensor, cap: int) -> list[list[int]]:
    """Return for each state the likeliest symbols, before <eos> and at most cap."""
    ### BEGIN SOLUTION
    symbols = torch.full((len(h),), SOS)
    replies, ended = [[] for _ in range(len(h))], torch.zeros(len(h), dtype=torch.bool)
    while cap > 0 and not ended.all():
        scores, h = decoder(symbols, h)
        symbols, cap = scores.argmax(dim=-1), cap - 1
        ended |= symbols == EOS
        for i in (~ended).nonzero().flatten().tolist():
            replies[i].append(symbols[i].item())
    return replies
    ### END SOLUTION


# %% test="greedy" points=2
import torch

from helpers.models.decoders import Script, new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

lines = [[7, 5, 2, 8, 2, 6], [2, 4, 4, 4, 4, 2], [6, 6, 5, 8, 2, 9]]
script = Script(torch.tensor(lines), V=10)  # says these, whatever you feed it
replies = ask(greedy, script, script.start(), 50, case="script")
assert len(replies) == 3, f"one list for each of the 3 states, got {len(replies)}"
same(list(replies[0]), [7, 5], "a sequence that says 7 5 <eos> 8 <eos>: until <eos>")
same(list(replies[1]), [], "a sequence that begins with <eos>: an empty reply")
same(list(replies[2]), [6, 6, 5, 8], "the longest sequence goes on to its own <eos>")
replies = ask(greedy, script, script.start(), 3, case="cap")
same([len(r) for r in replies], [2, 0, 3], "cap 3: lengths of the replies")

talker = new_decoder(8, 4, seed=20, sharp=3.0)
talker.read_out.bias[2] = -99  # never says <eos>
states = torch.randn(2, 4, generator=torch.Generator().manual_seed(6))
replies = ask(greedy, talker, states, 7, case="talker")
for i in range(2):
    symbol, h, said = torch.tensor([1]), states[i : i + 1], []
    for _ in range(7):
        scores, h = talker(symbol, h)
        symbol = scores.argmax(dim=-1)
        said.append(int(symbol))
    same(list(replies[i]), said, f"state {i}: what was said is fed back, up to the cap")
### BEGIN HIDDEN TESTS
in_any_form(
    greedy, script, script.start(), 50, rows={1: 0}, without=["float64", "int32"]
)
lines = torch.tensor(
    [[3, 2, 3, 3], [4, 4, 4, 2], [5, 6, 2, 7], [2, 2, 2, 2], [3, 3, 3, 3]]
)
script = Script(lines, V=8)
expected = [[3], [4, 4, 4], [5, 6], [], [3, 3, 3, 3]]
assert [[int(v) for v in r] for r in greedy(script, script.start(), 4)] == expected
alone = greedy(script, script.start()[2:3], 4)
assert [[int(v) for v in r] for r in alone] == [[5, 6]]
decoder, states = new_decoder(6, 5, seed=9, sharp=4.0), torch.randn(8, 5)
together = greedy(decoder, states, 12)
for i in range(8):
    one = greedy(decoder, states[i : i + 1], 12)[0]
    assert [int(v) for v in one] == [int(v) for v in together[i]], "alone or together"
### END HIDDEN TESTS
passed("greedy")

# %% [markdown]
# ## 9.6 Beam search that knows when to stop
#
# ●●● · important · 25 minutes
#
# The lesson's beam wrote answers of one fixed length. Now they end. From *one* state `h`
# (1, H) and `<sos>`:
#
# - at each step extend every **live** beam by all V symbols, and keep the `k` extensions
#   with the greatest sum of $\log p$;
# - those that end in `<eos>` are **finished**: set them aside, never extend them;
# - stop after `cap` symbols, or when no beam is live.
#
# Of the finished beams *and* those that reached the cap, return the best as
# `(symbols, score)`, where score = (sum of $\log p$) / length$^{\alpha}$. `<eos>` is one of the
# symbols, and counts in the length. α = 0 compares sums, α = 1 means.
#
# <details><summary>Hint 1</summary>
#
# A beam is a tuple: its sum, its symbols, and the decoder's state after them. Each
# beam needs its *own* state.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `sorted(grown, key=lambda beam: -beam[0])[:k]` chooses among the extensions of *all* beams.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The division by length$^{\alpha}$ comes once, at the end.
#
# </details>


# %% solution="beam"
def beam(
    decoder: nn.Module, h: Tensor, k: int, cap: int, alpha: float = 0.0
) -> tuple[list[int], float]:
    """Return the best symbols found with k beams, and their score."""
    ### BEGIN SOLUTION
    live, over = [(0.0, [], h)], []
    for _ in range(cap):
        grown = []
        for total, said, state in live:
            scores, after = decoder(torch.tensor([(said or [SOS])[-1]]), state)
            for symbol, log_p in enumerate(scores[0].log_softmax(dim=-1).tolist()):
                grown.append((total + log_p, [*said, symbol], after))
        best = sorted(grown, key=lambda found: -found[0])[:k]
        over += [found for found in best if found[1][-1] == EOS]
        live = [found for found in best if found[1][-1] != EOS]
    ends = [(total / len(said) ** alpha, said) for total, said, _ in over + live]
    return max(ends)[1], max(ends)[0]
    ### END SOLUTION


# %% test="beam" points=3
from itertools import product

import torch

from helpers.models.decoders import Markov, new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

# a, b, c = 3, 4, 5. Greedy begins with a (0.5), the best answer begins with b.
chances = torch.full((6, 6), 1e-6)
chances[1, 3:6] = torch.tensor([0.5, 0.4, 0.1])
chances[3, 2:6] = torch.tensor([0.30, 0.20, 0.28, 0.22])
chances[4, 2:6] = torch.tensor([0.1, 0.0, 0.0, 0.9])
chances[5, 2:6] = torch.tensor([0.9, 0.1, 0.0, 0.0])
markov, nothing = Markov(chances.clamp(min=1e-6)), torch.zeros(1, 1)
symbols, score = ask(beam, markov, nothing, 2, 3, case="trap")
same(list(symbols), [4, 5, 2], "b c <eos> has p = 0.4 · 0.9 · 0.9, the best of all")
same(score, -1.1270, "its score: log 0.4 + log 0.9 + log 0.9", atol=1e-3)
symbols, score = ask(beam, markov, nothing, 1, 3, case="k = 1")
assert list(symbols) != [4, 5, 2], "one beam is greedy: it walks into the trap, too"

decoder, cap = new_decoder(5, 4, seed=5, sharp=2.5), 3
h_0 = torch.randn(1, 4, generator=torch.Generator().manual_seed(7))
every = {}  # all that can be said: it ends in <eos>, or is as long as the cap
for line in product(range(5), repeat=cap):
    line = line[: line.index(2) + 1] if 2 in line else line
    symbol, h, total = torch.tensor([1]), h_0, 0.0
    for v in line if line not in every else ():
        scores, h = decoder(symbol, h)
        total, symbol = total + scores.log_softmax(-1)[0, v].item(), torch.tensor([v])
    every.setdefault(line, total)
for alpha in (0.0, 1.0):
    best = max(every, key=lambda line: every[line] / len(line) ** alpha)
    symbols, score = ask(beam, decoder, h_0, 99, cap, alpha, case=f"wide, {alpha}")
    why = f"k = 99, alpha = {alpha:.0f}: as good as trying everything"
    same(list(symbols), list(best), why)
    same(score, every[best] / len(best) ** alpha, f"{why}, score", atol=1e-4)
### BEGIN HIDDEN TESTS
in_any_form(beam, markov, nothing, 2, 3)
for seed in range(3):
    decoder = new_decoder(6, 3, seed=20 + seed, sharp=3.0)
    state = torch.randn(1, 3, generator=torch.Generator().manual_seed(seed))
    symbol, h, said, total = torch.tensor([1]), state, [], 0.0
    while len(said) < 6 and said[-1:] != [2]:
        scores, h = decoder(symbol, h)
        log_p, symbol = scores.log_softmax(-1).max(dim=-1)
        said, total = said + [int(symbol)], total + log_p.item()
    symbols, score = beam(decoder, state, 1, 6)
    same([int(v) for v in symbols], said, "k = 1 is greedy")
    same(score, total, "k = 1, score", atol=1e-4)
    symbols, score = beam(decoder, state, 3, 6)
    h, symbol, total = state, torch.tensor([1]), 0.0
    for v in symbols:
        scores, h = decoder(symbol, h)
        total, symbol = total + scores.log_softmax(-1)[0, v].item(), torch.tensor([v])
    same(score, total, "the score is that of the symbols", atol=1e-4)
    assert 2 not in list(symbols)[:-1] and len(symbols) <= 6, "nothing after <eos>"
### END HIDDEN TESTS
passed("beam")

# %% test="beam_width" points=1
from copy import deepcopy

import torch

from helpers.models.decoders import new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

h_0 = torch.randn(1, 4, generator=torch.Generator().manual_seed(8))
found = {}
for seed in (3, 9):
    decoder = new_decoder(6, 4, seed, sharp=3.0)
    decoder.read_out.bias[2] += 1.0  # it likes to end
    for k, alpha in ((1, 0.0), (2, 0.0), (2, 1.0), (3, 0.7)):
        case = f"{seed} {k} {alpha}"
        given = deepcopy((decoder, h_0))  # what you change, nobody else sees
        symbols, score = ask(beam, *given, k, 5, alpha, case=case)
        symbol, h, total = torch.tensor([1]), h_0, 0.0
        for v in symbols:
            scores, h = decoder(symbol, h)
            total += scores.log_softmax(-1)[0, v].item()
            symbol = torch.tensor([v])
        why = f"k = {k}, alpha = {alpha}: the score of {list(symbols)}"
        same(score, total / len(symbols) ** alpha, why, atol=1e-4)
        assert 2 not in list(symbols)[:-1], f"{why}: nothing comes after <eos>"
        found[seed, k, alpha] = float(score)
### BEGIN HIDDEN TESTS
in_any_form(beam, *given, k, 5, alpha)


def reference(decoder, k: int, alpha: float) -> float:
    live, ends = [(0.0, (1,), h_0)], []
    for _ in range(5):
        rows = []
        for total, said, h in live:
            scores, after = decoder(torch.tensor(said[-1:]), h)
            logs = scores[0].log_softmax(-1).tolist()
            rows += [(total + p, (*said, v), after) for v, p in enumerate(logs)]
        rows.sort(key=lambda row: -row[0])
        ends += [row for row in rows[:k] if row[1][-1] == 2]
        live = [row for row in rows[:k] if row[1][-1] != 2]
    return max(total / (len(said) - 1) ** alpha for total, said, _ in ends + live)


for (seed, k, alpha), score in found.items():
    decoder = new_decoder(6, 4, seed, sharp=3.0)
    decoder.read_out.bias[2] += 1.0
    same(score, reference(decoder, k, alpha), f"k = {k}, alpha = {alpha}", atol=1e-4)
### END HIDDEN TESTS
passed("beam_width")

# %% [markdown]
# ## 9.7 BLEU
#
# ●●○ · important · 15 minutes
#
# BLEU compares a whole set of `candidates` with their `references` (lists of words, one
# reference each). For each n from 1 to m = `longest`:
#
# $$p_n = \frac{\text{n-grams of the candidates found in their references, clipped}}
# {\text{n-grams of the candidates}},$$
#
# both counted over the **whole set** before dividing. *Clipped*: a reference that holds an
# n-gram twice can be matched twice, no more. With c and r words in all candidates and all
# references,
#
# $$\mathrm{BLEU} = \min\left(1, e^{1 - r/c}\right) \cdot (p_1 p_2 \cdots p_m)^{1/m},$$
#
# and 0 if any $p_n$ is 0 or has no n-grams to count.
#
# <details><summary>Hint 1</summary>
#
# `Counter(zip(words, words[1:]))` counts the bigrams, and `a & b` of two counters takes the
# smaller count of each: that is the clipping.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The geometric mean: `math.exp(sum of logs / longest)`.
#
# </details>


# %% solution="bleu"
def bleu(
    candidates: list[list[str]], references: list[list[str]], longest: int = 4
) -> float:
    """Return the BLEU score of the whole set, from 0 to 1."""
    ### BEGIN SOLUTION
    hits, counted = [0] * longest, [0] * longest
    for pair in zip(candidates, references, strict=True):
        for n in range(longest):
            shifted = ((s[i:] for i in range(n + 1)) for s in pair)
            said, wanted = (Counter(zip(*s, strict=False)) for s in shifted)
            hits[n] += (said & wanted).total()
            counted[n] += said.total()
    if min(hits) == 0:
        return 0.0
    logs = [math.log(hit / count) for hit, count in zip(hits, counted, strict=True)]
    short = 1 - sum(map(len, references)) / sum(map(len, candidates))
    return math.exp(min(0.0, short) + sum(logs) / longest)
    ### END SOLUTION


# %% test="bleu" points=2
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

cat = "the cat sat on the mat".split()
candidates = ["the mat sat on the cat".split(), "it pours it rains".split(), ["yes"]]
references = [cat, "it rains in the town today".split(), ["no"]]
why = "three answers: p_1 = 8/11, p_2 = 5/8, 11 words for 13"
cases = [
    ("set", candidates, references, 2, 0.56212, why),
    ("equal", [cat], [cat], 4, 1.0, "the same words: 1"),
    ("clip", [["the"] * 6], [cat], 1, 1 / 3, "'the' is there twice, so 2 of 6 count"),
    ("short", [cat[:4]], [cat], 2, 0.6065, "all right but short: exp(1 - 6/4)"),
    ("long", [cat + cat[:2]], [cat], 1, 0.75, "6 of 8 words, no reward for length"),
    ("none", [["a", "cat", "a", "mat"]], [cat], 2, 0.0, "no bigram is right: 0"),
]
for case, candidates, references, longest, expected, why in cases:
    score = ask(bleu, candidates, references, longest, case=case)
    same(score, expected, f"{' '.join(candidates[0])}: {why}", atol=1e-4)
### BEGIN HIDDEN TESTS
in_any_form(bleu, candidates, references, longest)
import math

pairs = [("a b c d e f", "a b c d f e"), ("a a a b", "a a b b b"), ("c d", "c d e")]
candidates, references = (
    [line.split() for line in side] for side in zip(*pairs, strict=True)
)
p = [11 / 12, 6 / 9, 3 / 6]
expected = math.exp(1 - 14 / 12) * math.prod(p) ** (1 / 3)
same(
    bleu(candidates, references, 3), expected, "a set of three, longest = 3", atol=1e-4
)
same(bleu([[]], [["a"]], 1), 0.0, "nothing was said", atol=1e-6)
same(bleu([["a", "b"]], [["a", "b"]]), 0.0, "no trigram at all: 0", atol=1e-6)
### END HIDDEN TESTS
passed("bleu")

# %% [markdown]
# ## 9.8 How far above the floor?
#
# ●●● · important · 15 minutes
#
# Read two corners of a noisy square, draw the other two. `Artist` is a tiny
# encoder-decoder whose symbols are points, and `fit` trains it with teacher forcing on
# squares `drawn` (n, 4, 2). Train one, and let it draw **freely**: it reads corners 1 and 2,
# is fed corner 2 first, and then its *own* corner 3. Return
#
# - `predicted` (m, 2, 2): corners 3 and 4 of the squares `fresh` (m, 4, 2);
# - `excess`: its mean squared error on `fresh` **minus the noise floor**, `noise ** 2`: no
#   model can foresee the noise of a corner that is not yet drawn;
# - `excess_minus`: the same for the linear rule "corner 3 is −corner 1, corner 4 is −corner 2".
#
# Whoever does not beat that rule has learned nothing that needs a network.
#
# <details><summary>Hint 1</summary>
#
# Make `Artist(seed)`, train it with `fit`, and call its `encode` once and its `step` twice.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What `step` returns as a point is what you feed next.
#
# </details>


# %%
class Artist(nn.Module):
    """An encoder and a decoder for points: GRU cells with 16 hidden numbers."""

    def __init__(self, seed: int):
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.reader, self.drawer = nn.GRUCell(2, 16), nn.GRUCell(2, 16)
            self.to_point = nn.Linear(16, 2)

    def encode(self, points: Tensor) -> Tensor:
        h = points.new_zeros(len(points), 16)
        for point in points.unbind(dim=1):
            h = self.reader(point, h)
        return h

    def step(self, point: Tensor, h: Tensor) -> tuple[Tensor, Tensor]:
        h = self.drawer(point, h)
        return self.to_point(h), h


# %%
def fit(artist: Artist, drawn: Tensor, seed: int) -> list[float]:
    """Eighty steps of Adam by hand, teacher-forced; return the losses."""
    weights, generator = list(artist.parameters()), torch.Generator().manual_seed(seed)
    mean, square = ([torch.zeros_like(w) for w in weights] for _ in range(2))
    losses = []
    for step in range(1, 81):
        x = drawn[torch.randint(len(drawn), (64,), generator=generator)]
        h, loss = artist.encode(x[:, :2]), torch.zeros(())
        for t in (1, 2):
            point, h = artist.step(x[:, t], h)
            loss = loss + (point - x[:, t + 1]).pow(2).mean() / 2
        gradients = torch.autograd.grad(loss, weights)
        losses.append(loss.item())
        with torch.no_grad():
            for w, g, m, s in zip(weights, gradients, mean, square, strict=True):
                m.lerp_(g, 0.1), s.lerp_(g * g, 0.01)
                m_hat, s_hat = m / (1 - 0.9**step), s / (1 - 0.99**step)
                w -= 0.05 * (1 - step / 81) * m_hat / (s_hat.sqrt() + 1e-8)
    return losses


# %% solution="squares_report"
def squares_report(
    drawn: Tensor, fresh: Tensor, noise: float, seed: int = 0
) -> tuple[Tensor, float, float]:
    """Return predicted corners (m, 2, 2), their excess error, and that of the rule."""
    ### BEGIN SOLUTION
    artist = Artist(seed)
    fit(artist, drawn, seed)
    h, point, corners = artist.encode(fresh[:, :2]), fresh[:, 1], []
    while len(corners) < 2:
        point, h = artist.step(point, h)
        corners.append(point.detach())
    predicted = torch.stack(corners, dim=1)
    model, rule = (
        (guess - fresh[:, 2:]).square().mean().item() - noise**2
        for guess in (predicted, -fresh[:, :2])
    )
    return predicted, model, rule
    ### END SOLUTION


# %% test="squares_report" points=3
import torch

from helpers.progress.checks import ask, passed, same
from helpers.data.squares import generate_pointSeq

drawn, _ = generate_pointSeq(200, seed=3, noise=0.12)
fresh, _ = generate_pointSeq(200, seed=4, noise=0.12)
twins = fresh.clone()  # the same corners 1 and 2, corners 3 and 4 with other noise
generator = torch.Generator().manual_seed(5)
twins[:, 2:] = 0.12 * torch.randn(200, 2, 2, generator=generator) - fresh[:, :2].sign()
fresh = torch.cat([fresh, twins])
given = fresh.clone()
predicted, excess, excess_minus = ask(squares_report, drawn, given, 0.12, seed=1)
predicted = torch.as_tensor(predicted).detach()
assert tuple(predicted.shape) == (400, 2, 2), (
    f"predicted: two corners of each fresh square, (400, 2, 2), got {predicted.shape}"
)
assert torch.allclose(predicted[:200], predicted[200:], atol=1e-4), (
    "your drawing changes with the true corner 3: feed the artist its own"
)
error = (predicted - fresh[:, 2:]).pow(2).mean().item()
rule = (fresh[:, :2] + fresh[:, 2:]).pow(2).mean().item()
excess, excess_minus = float(excess), float(excess_minus)
assert abs(excess - error) > 1e-4, "excess: subtract the noise floor, noise ** 2"
assert abs(excess - error + 0.12) > 1e-4, (
    "the floor is a mean square: noise ** 2, not noise"
)
why = "excess: the mean squared error of your predictions on fresh, minus noise ** 2"
same(excess, error - 0.12**2, why, atol=1e-4)
why = "excess_minus: corner 3 is opposite corner 1, corner 4 opposite corner 2"
same(excess_minus, rule - 0.12**2, why, atol=1e-4)
assert excess < 0.6 * excess_minus, (
    f"excess {excess:.4f} against {excess_minus:.4f} of the rule: is the first input "
    "corner 2, and does the state go on from step to step?"
)
### BEGIN HIDDEN TESTS
drawn, _ = generate_pointSeq(150, seed=13, noise=0.1)
fresh, _ = generate_pointSeq(300, seed=14, noise=0.1)
hidden = fresh.clone()
hidden[:, 2:] = 5.0
blind, _, _ = squares_report(drawn, hidden, 0.1, seed=2)
error = (torch.as_tensor(blind).detach() - fresh[:, 2:]).pow(2).mean().item()
assert 0.009 < error < 0.017, f"free-running error on other squares: {error:.4f}"
### END HIDDEN TESTS
passed("squares_report")
