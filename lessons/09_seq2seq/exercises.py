# %% [markdown]
# # 9 · Exercises: sequence to sequence
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Symbols are numbers, and three of them are signs: `PAD, SOS, EOS = 0, 1, 2`. A **decoder**
# below is a module that takes one step: `decoder(symbols, h)` returns scores (B, V), before
# the softmax, and the new states, for symbols (B,) and states `h` (B, H). About {minutes} minutes up to "Deeper".
#
# In all exercises: leave what you are given, and the random state that everybody shares
# (`torch.manual_seed`, `np.random.seed`), as they were. Symbols are int64, all other numbers
# float32, and any size may be 1.

# %%
import math
from collections import Counter

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.vocabulary import EOS, PAD, SOS
from helpers.models.artist import Artist, fit

# %% [markdown]
# ## 9.1 Encode a padded batch by hand
#
# ●●○ · important · 10 minutes
#
# Read embedded sources `x` (B, S, D) with `cell`, an `nn.GRUCell`, from states of zeros, and
# return the context vectors (B, H). Source i has `lengths[i]` real symbols, from 1 to S; what
# follows is padding, in all rows perhaps. Its context is its state after the last **real**
# symbol. The lesson left that to the library, which packs the batch; the cell is enough.
# Gradients flow back to `x` and to the cell's weights.
#
# By hand: a cell with all weights 0 but for the last of its input's biases, which is 100, goes
# half the way to 1 at each step: 0.5, 0.75, 0.875 ... After 2 and 3 symbols it holds 0.75 and
# 0.875.
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
# The test reads each source alone and without its pads, and asks whether gradients come back.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(0)
cell, x = nn.GRUCell(3, 5).requires_grad_(False), torch.randn(4, 6, 3)
lengths = torch.tensor([4, 2, 6, 3])
h = torch.zeros(4, 1, 5)
for i, n in enumerate(lengths.tolist()):
    for x_t in x[i, :n]:
        h[i] = cell(x_t[None], h[i])
why = "each source as if it were alone and without its pads"
ask(encode, cell, x, lengths, expected=h[:, 0], why=why, atol=1e-5)
real = (torch.arange(6) < lengths[:, None])[..., None]
other = torch.where(real, x, torch.tensor(30.0))
same(encode(cell, other, lengths), h[:, 0], "other pads, other contexts", atol=1e-5)
assert encode(nn.GRUCell(3, 5), x, lengths).requires_grad, (
    "no gradient comes back to the cell's weights: the encoder could not learn"
)

half = nn.GRUCell(1, 1).requires_grad_(False)
for weight in half.parameters():
    weight.zero_()
half.bias_ih[2] = 100.0
x, lengths = torch.randn(2, 5, 1), torch.tensor([2, 3])
expected = torch.tensor([[0.75], [0.875]])
why = "the cell that goes half the way to 1 at each step, 2 and 3 symbols"
ask(encode, half, x, lengths, case="half", expected=expected, why=why, atol=1e-5)
### BEGIN HIDDEN TESTS
sizes = [
    (3, 7, 4, 3),
    (1, 1, 1, 1),
    (2, 1, 3, 2),
    (4, 5, 1, 1),
    (5, 8, 2, 6),
    (3, 3, 3, 3),
]
for B, S, D, H in sizes:
    gru, cell = nn.GRU(D, H, batch_first=True), nn.GRUCell(D, H).requires_grad_(False)
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        getattr(cell, name).copy_(getattr(gru, f"{name}_l0"))
    lengths, x = torch.randint(1, S + 1, (B,)), torch.randn(B, S, D)
    packed = nn.utils.rnn.pack_padded_sequence(
        x, lengths, batch_first=True, enforce_sorted=False
    )
    got = in_any_form(
        encode, cell, x, lengths, rows={1: 0, 2: 0}, gradient=[1], without=["float64", "int32"]
    )  # fmt: skip
    sizes = f"as nn.GRU on a pack, B, S, D, H = {(B, S, D, H)}"
    same(got, gru(packed)[1][0].detach(), sizes, atol=1e-5)
x = torch.zeros(1, 3, 2)  # real symbols whose vectors are zero
h = torch.zeros(1, 3)
cell = nn.GRUCell(2, 3).requires_grad_(False)
for x_t in x.unbind(dim=1):
    h = cell(x_t, h)
same(encode(cell, x, torch.tensor([3])), h, "vectors of zeros are symbols", atol=1e-5)
gru, cell = nn.GRU(3, 2, batch_first=True), nn.GRUCell(3, 2)
cell.load_state_dict({k[:-3]: w for k, w in gru.state_dict().items()})
x, other = (torch.ones(2, 4, 3).cumsum(1).requires_grad_() for _ in "ab")
encode(cell, x, torch.tensor([4, 3])).sum().backward()
(gru(other[:1])[1].sum() + gru(other[1:, :3])[1].sum()).backward()
same(x.grad, other.grad, "the gradient comes back to every symbol", atol=1e-5)
grown = zip(cell.parameters(), gru.parameters(), strict=True)
for weight, right in grown:
    same(weight.grad, right.grad, "the gradient of the cell's weights", atol=1e-4)
### END HIDDEN TESTS
passed("encode")

# %% [markdown]
# **Now use it.** The encoder of the pronouncer of Park and Kim (2019) reads words of unequal lengths in one
# padded batch: your contexts go into its decoder.

# %% use="encode"
from helpers.figures.tables import table
from helpers.models.pronouncer import Speaker, embedded, encoder_cell
from helpers.progress.own import now_use

names = ["I", "knight", "clockwise", "recurrent"]


@now_use("encode")
def read_words():
    h, speaker = encode(encoder_cell(), *embedded(names)), Speaker()
    symbols, said = torch.full((len(names),), SOS), []
    for _ in range(12):
        scores, h = speaker(symbols, h)
        symbols = scores.argmax(dim=1)
        said.append(symbols)
    lines = [row[: (row == EOS).nonzero()[0, 0]] for row in torch.stack(said, dim=1)]
    sounds = [[speaker.say(line.tolist())] for line in lines]
    return table(dict(zip(names, sounds, strict=True)), ["from your context"], "word")


# %% [markdown]
# ## 9.2 What the teacher feeds, and what it wants
#
# ●●○ · important · 5 minutes
#
# As for a language model (lesson 7), but from ragged lists: `answers` holds B lists of symbols of unequal length,
# without signs; a list may be empty. Return two int64 tensors (B, T), where T is the longest
# length plus one:
#
# - `inputs`: `<sos>` and then the answer;
# - `targets`: the answer and then `<eos>`, directly behind **its own** last symbol;
#
# both padded behind with `PAD`. At every time the decoder is fed the symbol *before* the one
# it has to say. `<eos>` is never fed: in a short row, too, the inputs go on with pads.
#
# By hand: for the answers 7 8 and 5 the inputs are 1 7 8 and 1 5 0, the targets 7 8 2 and 5 2 0.
#
# <details><summary>Hint 1</summary>
#
# Write down the inputs and the targets of one answer, one below the other. Each has one symbol
# more than the answer.
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
# The test writes inputs and targets of ragged answers by hand, and asks for int64.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

expected = torch.tensor([[[1, 7, 8], [1, 5, 0]], [[7, 8, 2], [5, 2, 0]]])
why = "inputs and targets of the answers 7 8 and 5"
pair = ask(shift_right, [[7, 8], [5]], case="two", expected=(*expected,), why=why)
for part in pair:
    assert isinstance(part, torch.Tensor), f"tensors, not {type(part).__name__}"
    assert part.dtype == torch.int64, f"symbols are indices: int64, not {part.dtype}"
inputs = torch.tensor([[1, 5, 0, 0], [1, 7, 8, 9], [1, 6, 4, 0]])
targets = torch.tensor([[5, 2, 0, 0], [7, 8, 9, 2], [6, 4, 2, 0]])
why = "inputs and targets of 5, of 7 8 9 and of 6 4"
ask(shift_right, [[5], [7, 8, 9], [6, 4]], expected=(inputs, targets), why=why)
### BEGIN HIDDEN TESTS
batches = [
    [[3], [9, 3, 3, 11, 4], [], [5, 5]],
    [[], [4], [3, 4, 8]],  # the longest last
    [[3, 4, 8, 7], [], [4]],  # and first
    [[6]],
    [[]],
    [[], []],
    [[9, 8], [3, 3], [12, 5]],
]
for answers in batches:
    inputs, targets = in_any_form(shift_right, answers)
    T = 1 + max(map(len, answers))
    rest = [[0] * (T - 1 - len(answer)) for answer in answers]
    wanted = [[1, *a, *r] for a, r in zip(answers, rest, strict=True)]
    same(inputs, wanted, f"inputs of {answers}")
    wanted = [[*a, 2, *r] for a, r in zip(answers, rest, strict=True)]
    same(targets, wanted, f"targets of {answers}")
    assert inputs.dtype == targets.dtype == torch.int64, f"int64, {answers}"
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
# Pads count in neither, scores of several hundred are allowed, and gradients flow back from
# both to `logits`. `surprise` is what beam search compares; `loss` is what training lowers.
#
# By hand: one answer has p = 1/2 for its symbol and 1/2 for `<eos>`, the other is empty, with
# p = 1/8 for `<eos>`. The surprises are 2 ln 2 = 1.386 and 3 ln 2 = 2.079, the loss is
# 5 ln 2 / 3 = 1.155.
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
# The test compares both results with sums of −log p that are added one by one.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

even, late = [0.25, 0.125, 0.125, 0.5], [0.2, 0.1, 0.5, 0.2]
chances = torch.tensor([[even, late], [[0.5, 0.125, 0.125, 0.25], even]])
by_hand, loss = torch.tensor([1.3863, 2.0794]), torch.tensor(1.1552)
why = "two answers by hand, surprise and loss (items 0 and 1)"
targets = torch.tensor([[3, 2], [2, 0]])
ask(
    sequence_loss,
    chances.log() + 1,  # scores need not be log p
    targets,
    case="by hand",
    expected=(by_hand, loss),
    why=why,
    atol=1e-3,
)
torch.manual_seed(1)
logits = 1.5 * torch.randn(3, 4, 6)  # B, T, V
targets = torch.tensor([[5, 3, 4, 2], [4, 2, 0, 0], [3, 3, 2, 0]])
p = logits.exp() / logits.exp().sum(dim=-1, keepdim=True)
expected = torch.stack(
    [
        -sum(p[i, t, v].log() for t, v in enumerate(row) if v)
        for i, row in enumerate(targets.tolist())
    ]
)
why = "-log p of each answer, and the mean over the 9 real targets (items 0 and 1)"
pair = expected, expected.sum() / 9
_, loss = ask(sequence_loss, logits, targets, expected=pair, why=why, atol=1e-5)
leaf = logits.clone().requires_grad_()
assert sequence_loss(leaf, targets)[1].requires_grad, (
    "this loss cannot train: no gradient"
)
### BEGIN HIDDEN TESTS
sizes = [(2, 5, 7), (1, 1, 4), (3, 1, 5), (1, 6, 5), (4, 3, 4), (4, 4, 4)]
for B, T, V in sizes:
    logits, ends = 2 * torch.randn(B, T, V), torch.randint(T, (B,))
    t = torch.arange(T)
    targets = torch.randint(3, V, (B, T))
    targets = torch.where(t < ends[:, None], targets, 2 * (t == ends[:, None]))
    chosen = logits.log_softmax(-1).gather(2, targets[..., None])[..., 0]
    wanted = -(chosen * (targets != 0)).sum(dim=1)
    surprise, loss = in_any_form(
        sequence_loss,
        logits,
        targets,
        rows={0: 0, 1: 0},
        rows_of_result=(0, None),
        gradient=[0],
        without=["float64", "int32"],
    )
    same(surprise, wanted, f"B, T, V = {(B, T, V)}", atol=1e-5)
    same(loss, wanted.sum() / (targets != 0).sum(), f"loss, {(B, T, V)}", atol=1e-5)
    wider = torch.nn.functional.pad(targets, (0, 3))
    more = torch.cat([logits, 9 * torch.randn(B, 3, V)], dim=1)
    same(sequence_loss(more, wider)[0], wanted, "three more pads", atol=1e-5)
    for part in (0, 1):
        leaf, other = (logits.clone().requires_grad_() for _ in "ab")
        sequence_loss(leaf, targets)[part].sum().backward()
        chosen = other.log_softmax(-1).gather(2, targets[..., None])[..., 0]
        right = -(chosen * (targets != 0)).sum()
        (right if part == 0 else right / (targets != 0).sum()).backward()
        same(leaf.grad, other.grad, f"the gradient of item {part}", atol=1e-5)
for size, wanted in ((300.0, 300.0), (-300.0, 302.1972)):
    large = torch.tensor([[[0.0, 0.0, size, 0.0]] * 2])
    surprise, loss = sequence_loss(large, torch.tensor([[3, 2]]))
    same(surprise, [wanted], f"scores of {size:.0f}", atol=1e-2)
    same(loss, wanted / 2, f"scores of {size:.0f}, the mean", atol=1e-2)
### END HIDDEN TESTS
passed("sequence_loss")

# %% [markdown]
# **Now use it.** How surprised is the pronouncer by what the dictionary says? Your `shift_right` is its teacher, your
# `sequence_loss` says how likely it finds each answer. A rule-abiding word costs next to nothing.

# %% use="sequence_loss"
from helpers.data.spoken import pronunciations
from helpers.figures.tables import table
from helpers.models.pronouncer import Speaker, context
from helpers.progress.own import now_use

asked = ["cat", "clockwise", "knight", "island", "yacht", "choir", "colonel"]


@now_use("shift_right", "sequence_loss")
def surprises():
    speaker, said = Speaker(), [pronunciations(stress=True)[word] for word in asked]
    inputs, targets = shift_right([speaker.numbers(sounds) for sounds in said])
    h, logits = torch.cat([context(word) for word in asked]), []
    for symbols in inputs.unbind(dim=1):
        scores, h = speaker(symbols, h)
        logits.append(scores)
    surprise, _ = sequence_loss(torch.stack(logits, dim=1), targets)
    pairs = zip(asked, said, surprise.tolist(), strict=True)
    rows = {word: [" ".join(sounds), cost] for word, sounds, cost in pairs}
    return table(rows, ["dictionary", "surprise"], "word")


# %% [markdown]
# ## 9.4 Write until everyone has finished
#
# ●●○ · important · 12 minutes
#
# Greedy decoding of a batch. From states `h` (B, H) and `<sos>`, say the likeliest symbol
# and feed it back. A sequence ends **for itself** when it says `<eos>`. The loop ends when
# *all* have ended, or after `cap` symbols, at least 1: a decoder may never say `<eos>`. Do not
# call it once more than that. Return B lists of symbols, without `<eos>` and whatever a sequence
# might say afterwards; any other symbol that is said stays.
#
# By hand: two sequences say 7 5 `<eos>` 8 and 6 9 4 3. With a cap of 3 the lists are [7, 5] and
# [6, 9, 4].
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
# The test lets decoders with a script talk, and one that never says `<eos>`.
import torch

from helpers.models.decoders import Script, new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

lines = [[7, 5, 2, 8, 2, 6], [2, 4, 4, 4, 4, 2], [6, 6, 5, 8, 2, 9]]
script = Script(torch.tensor(lines), V=10)
expected = [[7, 5], [], [6, 6, 5, 8]]  # all have ended after five symbols
why = "7 5 <eos> 8 <eos> 6, then <eos> 4 4 4 4 <eos>, then 6 6 5 8 <eos> 9"
ask(greedy, script, script.start(), 50, case="script", expected=expected, why=why)
two = Script(torch.tensor([[7, 5, 2, 8], [6, 9, 4, 3]]), V=10)  # whatever you feed
why = "two sequences that say 7 5 <eos> 8 and 6 9 4 3, cap 3"
ask(greedy, two, two.start(), 3, case="cap", expected=[[7, 5], [6, 9, 4]], why=why)

talker = new_decoder(8, 4, seed=20, sharp=3.0)
talker.read_out.bias[2] = -99  # never says <eos>
states = torch.randn(2, 4, generator=torch.Generator().manual_seed(6))
expected = []
for h in states.split(1):
    symbol, said = torch.tensor([1]), []
    for _ in range(7):
        scores, h = talker(symbol, h)
        symbol = scores.argmax(dim=-1)
        said.append(int(symbol))
    expected.append(said)
why = "what was said is fed back, with the new states, up to the cap"
ask(greedy, talker, states, 7, case="talker", expected=expected, why=why)
### BEGIN HIDDEN TESTS
lines = torch.tensor(
    [[3, 2, 3, 3], [4, 0, 4, 2], [5, 1, 2, 7], [2, 2, 2, 2], [3, 3, 3, 3]]
)
script = Script(lines, V=8)
expected = [[3], [4, 0, 4], [5, 1], [], [3, 3, 3, 3]]
same(greedy(script, script.start(), 4), expected, "another script")
last = Script(lines[[0, 3], :2], V=8)  # cannot be asked once more than that
same(greedy(last, last.start(), 9), [[3], []], "all have ended after two symbols")
for cap in (1, 2, 3):
    shorter = [reply[:cap] for reply in expected]
    same(greedy(script, script.start(), cap), shorter, f"another script, cap {cap}")
for seed, B, V, H in ((9, 8, 6, 5), (10, 3, 4, 1), (11, 1, 5, 2), (12, 4, 4, 4)):
    decoder, states = new_decoder(V, H, seed, sharp=4.0), torch.randn(B, H)
    together = in_any_form(
        greedy, decoder, states, 12, rows={1: 0}, without=["float64", "int32"]
    )
    for i, h in enumerate(states.split(1)):
        symbol, said = torch.tensor([1]), []
        while len(said) < 12 and said[-1:] != [2]:
            scores, h = decoder(symbol, h)
            symbol = scores.argmax(dim=-1)
            said.append(int(symbol))
        said = said[:-1] if said[-1] == 2 else said
        same(list(together[i]), said, f"state {i} of {B}, decoder {seed}")
### END HIDDEN TESTS
passed("greedy")

# %% [markdown]
# **Now use it.** Your loop lets the pronouncer say a batch of words at once. Change the words, or the cap.

# %% use="greedy"
from helpers.figures.tables import table
from helpers.models.pronouncer import Speaker, context
from helpers.progress.own import now_use

spelt = ["sequence", "attention", "supercalifragilistic", "Seoul", "wug"]


@now_use("greedy")
def say_them():
    speaker = Speaker()
    said = greedy(speaker, torch.cat([context(word) for word in spelt]), cap=20)
    sounds = [[speaker.say(line)] for line in said]
    return table(dict(zip(spelt, sounds, strict=True)), ["your loop says"], "word")


# %% [markdown]
# ## 9.5 Beam search that knows when to stop
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
# symbols, and counts in the length. α = 0 compares sums, α = 1 means. `cap` and `k` are at
# least 1, and `k` may be more than there are extensions.
#
# By hand: `<eos>` has p = 0.4, a 0.35 and b 0.25; after a come c with 0.55 and d with 0.45,
# after c anything, after d surely `<eos>`. With k = 2 and α = 1, `<eos>` is set aside, then
# a c *and* a d are kept. The best is a d `<eos>`: log(0.35 · 0.45) / 3 = −0.616.

# %% [markdown]
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
# The test sets a trap for greedy search, tries all answers of a small decoder, and sets ends aside.
from itertools import product

import torch

from helpers.models.decoders import Markov, new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

# a, b, c = 3, 4, 5. Greedy begins with a (0.5), the best answer begins with b.
chances = torch.zeros(6, 6)
chances[1, 3:6] = torch.tensor([0.5, 0.4, 0.1])
chances[3, 2:6] = torch.tensor([0.30, 0.20, 0.28, 0.22])
chances[4, 2:6] = torch.tensor([0.1, 0.0, 0.0, 0.9])
chances[5, 2:6] = torch.tensor([0.9, 0.1, 0.0, 0.0])
markov = Markov(20 * chances.clamp(min=1e-6))  # so scores are log p plus a number
nothing = torch.zeros(1, 1)
why = "b c <eos> has p = 0.4 · 0.9 · 0.9, the best of all: symbols and score"
expected = [4, 5, 2], -1.1270
args = markov, nothing, 2, 3
ask(beam, *args, case="trap", expected=expected, why=why, atol=1e-3)
why = "one beam is greedy: it walks into the trap, a <eos> with p = 0.5 · 0.3"
expected = [3, 2], -1.8971
args = markov, nothing, 1, 3
ask(beam, *args, case="k = 1", expected=expected, why=why, atol=1e-3)

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
    why = (
        f"k = 99, alpha = {alpha:.0f}: as good as trying everything, symbols and score"
    )
    expected = [*best], every[best] / len(best) ** alpha
    case, args = f"wide, {alpha}", (decoder, h_0, 99, cap, alpha)
    ask(beam, *args, case=case, expected=expected, why=why, atol=1e-4)

chances = torch.zeros(7, 7)  # a, b, c, d = 3, 4, 5, 6
chances[1, 2:5] = torch.tensor([0.4, 0.35, 0.25])
chances[3, 5:7] = torch.tensor([0.55, 0.45])
chances[4:6], chances[6, 2] = 1 / 7, 1.0
markov = Markov(20 * chances.clamp(min=1e-6))
why = "<eos> is set aside and takes no place, so a c and a d are kept: a d <eos>"
expected = [3, 6, 2], -0.6161
args = markov, nothing, 2, 3, 1.0
ask(beam, *args, case="aside", expected=expected, why=why, atol=1e-3)
### BEGIN HIDDEN TESTS
in_any_form(beam, markov, nothing, 2, 3, without=["int32"])
for seed in range(3):
    decoder = new_decoder(6, 3, seed=20 + seed, sharp=3.0)
    state = torch.randn(1, 3, generator=torch.Generator().manual_seed(seed))
    symbol, h, said, total = torch.tensor([1]), state, [], 0.0
    while len(said) < 6 and said[-1:] != [2]:
        scores, h = decoder(symbol, h)
        log_p, symbol = scores.log_softmax(-1).max(dim=-1)
        said, total = said + [int(symbol)], total + log_p.item()
    same(beam(decoder, state, 1, 6), (said, total), "k = 1 is greedy", atol=1e-4)
    first = decoder(torch.tensor([1]), state)[0].log_softmax(-1).max().item()
    same(beam(decoder, state, 4, 1)[1], first, "cap = 1", atol=1e-4)
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
# The test computes the score of your symbols again, for several widths and alphas.
from copy import deepcopy

import torch

from helpers.models.decoders import Markov, new_decoder
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
in_any_form(beam, *given, k, 5, alpha, without=["float64", "int32"])


def reference(decoder, h, k: int, cap: int, alpha: float) -> tuple[list, float]:
    live, ends = [(0.0, (1,), h)], []
    for _ in range(cap):
        rows = []
        for total, said, h in live:
            scores, after = decoder(torch.tensor(said[-1:]), h)
            logs = scores[0].log_softmax(-1).tolist()
            rows += [(total + p, (*said, v), after) for v, p in enumerate(logs)]
        rows.sort(key=lambda row: -row[0])
        ends += [row for row in rows[:k] if row[1][-1] == 2]
        live = [row for row in rows[:k] if row[1][-1] != 2]
    ends = [(total / (len(said) - 1) ** alpha, said) for total, said, _ in ends + live]
    return [*max(ends)[1][1:]], max(ends)[0]


for (seed, k, alpha), score in found.items():
    decoder = new_decoder(6, 4, seed, sharp=3.0)
    decoder.read_out.bias[2] += 1.0
    right = reference(decoder, h_0, k, 5, alpha)
    same(score, right[1], f"k = {k}, alpha = {alpha}", atol=1e-4)
generator = torch.Generator().manual_seed(9)
for case in range(100):
    V, k, cap, likes = 3 + case % 5, 1 + case % 4, 1 + case % 7, case % 3
    alpha = (0.0, 0.5, 1.0, 2.0)[case % 4]
    if case >= 40:  # many that tell what is kept from what is only finished
        V, k, cap, alpha = 6 + case % 2, 2 + case // 2 % 2, 5 + case % 3, 1.0 + case % 2
    scores = 1.5 * torch.randn(V, V, generator=generator)
    scores[:, 2] += likes  # to end
    decoder, h = Markov(scores.exp()), torch.zeros(1, 2)
    if case < 20:
        decoder = new_decoder(V, 3, seed=case, sharp=3.0)
        h = torch.randn(1, 3, generator=generator)
        decoder.read_out.bias[2] += likes
    what = f"V, k, cap, alpha = {(V, k, cap, alpha)}"
    symbols, score = beam(decoder, h, k, cap, alpha)
    right = reference(decoder, h, k, cap, alpha)
    same(score, right[1], f"the score, {what}", atol=1e-4)
    same(list(symbols), right[0], f"the symbols, {what}")
    if alpha == 0:
        same(
            beam(decoder, h, k, cap)[1],
            right[1],
            f"alpha = 0 unless told, {what}",
            1e-4,
        )
### END HIDDEN TESTS
passed("beam_width")

# %% [markdown]
# **Now use it.** The pronouncer has been greedy so far. For some words your beam finds an answer that the model
# itself holds to be likelier (its log p is nearer to 0). Is it the better one? Say both aloud: AH0 is the
# first vowel of *about*, EY1 that of *day*, AY1 that of *my*.

# %% use="beam"
from helpers.figures.tables import table
from helpers.models.pronouncer import Speaker, context
from helpers.progress.own import now_use


@now_use("beam")
def one_beam_and_five():
    speaker, rows = Speaker(), {}
    for word in ("nationwide", "dreamlike", "extinct", "pumice", "chaos"):
        for k in (1, 5):
            symbols, score = beam(speaker, context(word), k, cap=20)
            rows[f"{word}, k = {k}"] = [speaker.say(symbols), f"{score:.2f}"]
    return table(rows, ["it says", "log p"], "word")


# %% [markdown]
# ## Deeper
#
# What follows can wait: a teacher that tosses coins, a score for translations, and the squares.

# %% [markdown]
# ## 9.6 Sometimes the teacher, sometimes yourself
#
# ●●● · important · 15 minutes
#
# **Scheduled sampling** tosses a coin before *every* step of *every* sequence: with
# probability `ratio` the next input is the right symbol, otherwise the decoder's own
# likeliest one. With `training=False` there is no teacher, whatever the ratio.
#
# Start from states `h` (B, H) and `<sos>`. Return the scores of all T steps (B, T, V), and
# the `inputs` (B, T) that you fed, int64. One `seed` gives the same coins, whatever was drawn
# before: toss them with `torch.Generator().manual_seed(seed)`. Gradients flow from the scores
# back to `h` and to the decoder's weights.
#
# By hand: a decoder says v + 1 when it is fed v, and the targets are 5 7 4. With ratio 1 it is
# fed 1 5 7. With ratio 0, or outside training, it is fed 1 2 3.
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
# The test looks at what was fed with the ratios 1 and 0 and outside training, and at the scores.
from copy import deepcopy

import torch

from helpers.models.decoders import Markov, new_decoder
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

counts = Markov(torch.eye(9).roll(1, dims=1).clamp(min=1e-6))  # fed v it says v + 1
targets = torch.tensor([[5, 7, 4], [3, 3, 6]])
fed_itself = torch.tensor([[1, 2, 3], [1, 2, 3]])
fed_right = torch.tensor([[1, 5, 7], [1, 3, 3]])
for ratio, training in ((1.0, True), (0.0, True), (1.0, False)):
    case = f"counts, ratio {ratio}, training {training}"
    inputs = fed_right if ratio * training else fed_itself
    expected = counts.scores[inputs], inputs
    why = f"it says v + 1, {case}: scores and inputs (items 0 and 1)"
    args = counts, torch.zeros(2, 1), targets, ratio, training
    got = ask(unroll, *args, case=case, expected=expected, why=why)
    assert got[1].dtype == torch.int64, f"inputs are symbols: int64, not {got[1].dtype}"

B, T, V, H = 3, 6, 9, 5
decoder = new_decoder(V, H, seed=2, sharp=2.0)
generator = torch.Generator().manual_seed(3)
targets = torch.randint(3, V, (B, T), generator=generator)
h_0 = torch.randn(B, H, generator=generator)
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
for B, T, V, H in (
    (5, 4, 7, 4),
    (1, 1, 4, 1),
    (2, 1, 5, 3),
    (1, 6, 8, 2),
    (4, 4, 4, 4),
):
    decoder = new_decoder(V, H, seed=5, sharp=2.0)
    targets, h_0 = torch.randint(0, V, (B, T)), torch.randn(B, H)  # <eos>, pads
    for ratio, training in ((1.0, True), (0.0, True), (1.0, False), (0.5, False)):
        args = decoder, h_0, targets, ratio, training, 8
        logits, inputs = unroll(*args)
        symbol, h = torch.ones(B, dtype=torch.int64), h_0
        for t in range(T):
            what = f"time {t}, {(B, T, V, H)}, ratio {ratio}, training {training}"
            same(inputs[:, t], symbol, f"inputs, {what}")
            expected, h = decoder(symbol, h)
            same(logits[:, t], expected, f"scores, {what}", atol=1e-5)
            symbol = targets[:, t] if ratio * training == 1 else expected.argmax(-1)
    in_any_form(
        unroll,
        *args,
        rows={1: 0, 2: 0},
        rows_of_result=(0, 0),
        gradient=[1],
        without=["float64", "int32"],
    )
logits, inputs = unroll(decoder, h_0, targets, 1.0)
same(inputs[:, 1:], targets[:, :-1], "training unless told otherwise")
h_0.requires_grad_(True)
last = unroll(decoder, h_0, targets, 1.0)[0][:, -1]
assert torch.autograd.grad(last.square().sum(), h_0)[0].any(), (
    "no gradient comes from the last scores back to h: hand on the states as they are"
)
decoder.requires_grad_(True)
leaves = [h_0, *decoder.parameters()]
for training in (True, False):
    logits, inputs = unroll(decoder, h_0, targets, 0.5, training)
    assert logits.requires_grad, "no gradient: the scores are to be trained with"
    h, again = h_0, []
    for fed in inputs.unbind(dim=1):
        scores, h = decoder(fed, h)
        again.append(scores)
    grown = [
        torch.autograd.grad(z.square().sum(), leaves, allow_unused=True)
        for z in (logits, torch.stack(again, dim=1))
    ]
    for got, right in zip(*grown, strict=True):
        assert got is not None, "to some weight no gradient comes back"
        same(got, right, "the gradients of what was fed", atol=1e-3)
### END HIDDEN TESTS
passed("unroll")

# %% test="unroll_coins" points=2
# The test counts how often the teacher spoke, in each step and in each sequence.
import torch

from helpers.models.decoders import new_decoder
from helpers.progress.checks import passed
from helpers.progress.forms import in_any_form

B, T, V, H = 30, 25, 40, 4
decoder = new_decoder(V, H, seed=4, sharp=2.0)
generator = torch.Generator().manual_seed(5)
targets = torch.randint(3, V, (B, T), generator=generator)
h_0 = torch.randn(B, H, generator=generator)
logits, inputs = unroll(decoder, h_0, targets.clone(), 0.3)
right, own, fed = targets[:, :-1], logits.argmax(dim=-1)[:, :-1], inputs[:, 1:]
assert ((fed == right) | (fed == own)).all(), (
    "an input is the target that was just due, or the symbol just said"
)
clear = right != own  # where one can see who spoke
teacher = (fed == right) & clear
by_row, by_step = (teacher.sum(i) / clear.sum(i).clamp(min=1) for i in (1, 0))
share = (teacher.sum() / clear.sum()).item()
told = f"ratio 0.3, but the teacher spoke in {share:.0%} of the steps"
assert 0 < share < 1, f"{told}: one coin for the whole call, or no coin at all?"
assert share < 0.6, f"{told}: is your coin the wrong way round?"
assert 0.2 < share < 0.4, told
assert not ((by_row == 0) | (by_row == 1)).all(), (
    "one coin for the whole answer: toss again at every step"
)
assert not ((by_step == 0) | (by_step == 1)).all(), (
    "one coin for the whole batch: every sequence tosses its own"
)
### BEGIN HIDDEN TESTS
for ratio in (0.15, 0.8):
    spoke, could = torch.zeros(B, T - 1), torch.zeros(B, T - 1)
    for seed in range(12):
        logits, inputs = unroll(decoder, h_0, targets, ratio, seed=seed)
        own, fed = logits.argmax(dim=-1)[:, :-1], inputs[:, 1:]
        assert ((fed == right) | (fed == own)).all(), f"ratio {ratio}: whose is it?"
        spoke, could = spoke + (fed == right) * (right != own), could + (right != own)
    share = float(spoke.sum() / could.sum())
    assert abs(share - ratio) < 0.03, f"ratio {ratio}, the teacher's share: {share:.2f}"
    for axis, each in ((0, "step"), (1, "sequence")):
        off = (spoke.sum(axis) / could.sum(axis) - ratio).abs().max()
        assert off < 0.14, f"ratio {ratio}: at one {each} the share is off by {off:.2f}"
first, second = (unroll(decoder, h_0, targets, 0.5, seed=s)[1] for s in (1, 2))
assert not torch.equal(first, second), "another seed, other coins"
torch.manual_seed(8)
logits, again = in_any_form(
    unroll, decoder, h_0, targets, 0.5, True, 2, without=["float64", "int32"]
)
assert torch.equal(again, second), "one seed, the same coins"
usual = unroll(decoder, h_0, targets, 0.5)[1]
assert torch.equal(usual, unroll(decoder, h_0, targets, 0.5, True, 0)[1]), "seed 0"
own, fed = logits.argmax(dim=-1)[:, :-1], again[:, 1:]
clear = right != own
teacher = (fed == right) & clear
for who, spoken, seen in (
    ("sequences", teacher, clear),
    ("steps", teacher.T, clear.T),
):
    for i, j in torch.combinations(torch.arange(len(spoken))).tolist():
        both = seen[i] & seen[j]
        assert (spoken[i] != spoken[j])[both].any(), f"two {who} share their coins"
### END HIDDEN TESTS
passed("unroll_coins")

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
# and 0 if any $p_n$ is 0 or has no n-grams to count. There is at least one candidate; a
# candidate may be empty.
#
# By hand: the candidate *the the the* against *the cat sat the*, m = 1: two of three words
# count, and 3 words stand against 4, so BLEU = $e^{1 - 4/3}$ · 2/3 = 0.478.
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
# The test compares eight small cases with BLEU by hand.
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

cat = "the cat sat on the mat".split()
candidates = ["the mat sat on the cat".split(), "it pours it rains".split(), ["yes"]]
references = [cat, "it rains in the town today".split(), ["no"]]
crossed = [["a b c".split(), ["d", "e"]], ["a b d".split(), ["d", "c"]]]
why = "three answers: p_1 = 8/11, p_2 = 5/8, 11 words for 13"
cases = [
    ("set", candidates, references, 2, 0.56212, why),
    ("own", *crossed, 1, 0.6, "3 of 5 words stand in their own reference"),
    (
        "by hand",
        [["the"] * 3],
        ["the cat sat the".split()],
        1,
        0.4777,
        "e^(1 - 4/3) · 2/3",
    ),
    ("equal", [cat], [cat], 4, 1.0, "the same words: 1"),
    ("clip", [["the"] * 6], [cat], 1, 1 / 3, "'the' is there twice, so 2 of 6 count"),
    ("short", [cat[:4]], [cat], 2, 0.6065, "all right but short: exp(1 - 6/4)"),
    ("long", [cat + cat[:2]], [cat], 1, 0.75, "6 of 8 words, no reward for length"),
    ("none", [["a", "cat", "a", "mat"]], [cat], 2, 0.0, "no bigram is right: 0"),
]
for case, candidates, references, longest, expected, why in cases:
    why = f"{' '.join(candidates[0])}: {why}"
    args = candidates, references, longest
    ask(bleu, *args, case=case, expected=expected, why=why, atol=1e-4)
### BEGIN HIDDEN TESTS
import math
from random import Random

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
said, wanted = "a b c d e g".split(), "a b c d f e g".split()
expected = math.exp(-1 / 6) * (6 / 6 * 4 / 5 * 2 / 4 * 1 / 3) ** 0.25
same(bleu([said], [wanted]), expected, "longest = 4 unless told otherwise", atol=1e-4)

glued = (
    [["un", "known", "words"], ["The", "end"]],
    [["unk", "nown", "wordy"], ["the", "end"]],
)
same(bleu(*glued, 1), 0.2, "words are equal or not: of five, 'end' alone", atol=1e-6)
split = [["a", "bc", "d"]], [["ab", "c", "d"]]
same(bleu(*split, 2), 0.0, "no two words in a row are right", atol=1e-6)


def by_crossing_off(candidates, references, longest: int) -> float:
    score = 1.0
    for n in range(1, longest + 1):
        hits = grams = 0
        for said, wanted in zip(candidates, references, strict=True):
            left = [wanted[i : i + n] for i in range(len(wanted) - n + 1)]
            for i in range(len(said) - n + 1):
                grams += 1
                if said[i : i + n] in left:
                    left.remove(said[i : i + n])
                    hits += 1
        score *= (hits / grams if hits else 0.0) ** (1 / longest)
    c, r = sum(map(len, candidates)), sum(map(len, references))
    return score * min(1.0, math.exp(1 - r / c)) if c else 0.0


dice = Random(4)
for case in range(60):
    size, words = dice.randint(1, 4), "abc"[: dice.randint(1, 3)]
    candidates, references = (
        [dice.choices(words, k=dice.randint(s, 9)) for _ in range(size)] for s in (0, 1)
    )
    longest = dice.randint(1, 5)
    expected = by_crossing_off(candidates, references, longest)
    what = f"{candidates} against {references}, longest = {longest}"
    form = bleu if case % 10 else lambda *args: in_any_form(bleu, *args)
    same(form(candidates, references, longest), expected, what, atol=1e-5)
### END HIDDEN TESTS
passed("bleu")

# %% [markdown]
# ## 9.8 How far above the floor?
#
# ●●● · important · 15 minutes
#
# Read two corners of a noisy square, draw the other two. `Artist` is a tiny encoder-decoder
# whose symbols are points. `Artist(seed)` makes one, `fit(artist, squares, seed)` trains it with
# teacher forcing on squares `drawn` (n, 4, 2). Its `encode` turns points (m, 2, 2) into states
# (m, 16); its `step` turns points (m, 2) and states into the next points and states.
#
# Train **one**, once, with the given `seed`, and let it draw **freely**: it reads corners 1 and
# 2, is fed corner 2 first, and then its *own* corner 3. Return
#
# - `predicted` (m, 2, 2): corners 3 and 4 of the squares `fresh` (m, 4, 2);
# - `excess`: its mean squared error on `fresh` **minus the noise floor**, `noise ** 2`: no
#   model can foresee the noise of a corner that is not yet drawn;
# - `excess_minus`: the same for the linear rule "corner 3 is −corner 1, corner 4 is −corner 2".
#
# By hand: of the corners (1, 1), (1, −1), (−1, −0.8), (−1, 1) the rule misses one number by 0.2.
# Its error is 0.04 / 4 = 0.01; with a noise of 0.05 its excess is 0.0075.

# %% [markdown]
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
# The test looks at the freely drawn corners and at both excess errors.
import torch

from helpers.data.squares import generate_pointSeq
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

drawn, _ = generate_pointSeq(200, seed=3, noise=0.12)
fresh, _ = generate_pointSeq(200, seed=4, noise=0.12)
twins = fresh.clone()  # the same corners 1 and 2, corners 3 and 4 with other noise
generator = torch.Generator().manual_seed(5)
twins[:, 2:] = 0.12 * torch.randn(200, 2, 2, generator=generator) - fresh[:, :2].sign()
fresh = torch.cat([fresh, twins])
predicted, excess, excess_minus = ask(squares_report, drawn, fresh, 0.12, seed=1)
predicted = torch.as_tensor(predicted).detach()
assert tuple(predicted.shape) == (400, 2, 2), (
    f"predicted: two corners of each fresh square, (400, 2, 2), got {predicted.shape}"
)
assert torch.allclose(predicted[:200], predicted[200:], atol=1e-4), (
    "your drawing changes with the true corners 3 and 4: they are there to be compared "
    "with; it reads corners 1 and 2, and is fed corner 2 and its own corner 3"
)
error = (predicted - fresh[:, 2:]).pow(2).mean().item()
rule = (fresh[:, :2] + fresh[:, 2:]).pow(2).mean().item()
assert error < 0.6, (
    f"the error of your drawing is {error:.2f}, as without any training: was it trained, "
    "and are its corners 3 and 4 in this order?"
)
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
square = torch.tensor([[[1.0, 1.0], [1.0, -1.0], [-1.0, -0.8], [-1.0, 1.0]]])
there, _, rule = squares_report(drawn, square, 0.05, 2)
same(float(rule), 0.0075, "excess_minus, one corner off by 0.2", atol=1e-5)
square[:, 2:] = 5 * square[:, :2]
elsewhere, _, _ = squares_report(drawn, square, 0.05, 2)
same(
    elsewhere, there, "corners 3 and 4 of fresh elsewhere: train one artist", atol=1e-4
)
### BEGIN HIDDEN TESTS
from helpers.models.artist import Artist, fit


def reference(drawn, fresh, seed: int):
    artist = Artist(seed)
    fit(artist, drawn, seed)
    with torch.no_grad():
        h = artist.encode(fresh[:, :2])
        third, h = artist.step(fresh[:, 1], h)
        return torch.stack([third, artist.step(third, h)[0]], dim=1)


why = "the drawing of one Artist(seed) after one fit(artist, drawn, seed)"
same(predicted, reference(drawn, fresh, 1), why, atol=1e-3)
drawn, _ = generate_pointSeq(90, seed=13, noise=0.1)
fresh, _ = generate_pointSeq(7, seed=14, noise=0.1)
fresh = torch.stack([fresh, fresh], dim=-1)[..., 0]  # a view
for squares, noise, seeds in ((fresh, 0.1, [6]), (fresh[:1], 0.3, [])):  # 7 fits better
    forms = ["again", "views", "float64"]
    got = in_any_form(squares_report, drawn, squares, noise, *seeds, without=forms)
    expected = reference(drawn, squares, *(seeds or [0]))
    same(torch.as_tensor(got[0]).detach(), expected, f"{why}, other squares", atol=1e-3)
    error = (expected - squares[:, 2:]).pow(2).mean().item()
    rule = (squares[:, :2] + squares[:, 2:]).pow(2).mean().item()
    same(float(got[1]), error - noise**2, f"excess, noise {noise}", atol=1e-3)
    same(float(got[2]), rule - noise**2, f"excess_minus, noise {noise}", atol=1e-5)
### END HIDDEN TESTS
passed("squares_report")
