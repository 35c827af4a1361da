# %% [markdown]
# # 7 · Exercises: predict the next symbol
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Symbols are numbers (int64): `PAD`, `SOS`, `EOS` are 0, 1, 2, and the others begin at 3. The hints
# are a ladder: open one, try again, then the next. About {minutes} minutes up to "Deeper".
#
# Unless an exercise says otherwise: leave what you are given, and the random state that
# everybody shares (`torch.manual_seed`, `np.random.seed`), as they were,
# and let gradients flow.

# %%
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from helpers.data.vocabulary import EOS, PAD, SOS, Vocabulary

# %% [markdown]
# ## 7.1 What goes in, and what should come out
#
# ●○○ · important · 8 minutes
#
# `x` `(B, T)` holds sentences without any sign, padded with `PAD` **behind**; B and T are at
# least 1. Return two tensors,
#
# - `inputs` `(B, T + 1)`: `SOS` in front of each sentence, then its symbols;
# - `targets` `(B, T + 1)`: at each place the symbol that comes **next**, and `EOS` right
#   after the last real one.
#
# Both are padded behind, and int64 as `x` is. A sentence without a symbol is `SOS` and wants
# `EOS`. For example `[[5, 0]]` gives `[[1, 5, 0]]` and `[[5, 2, 0]]`. Other than in the lesson's
# shorter rows, `EOS` never goes in. It has to come out, or the model never learns to stop.
#
# <details><summary>Hint 1</summary>
#
# Without the `EOS`, the targets are the symbols themselves with one more pad behind: the
# *inputs* have moved to the right.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `EOS` stands at a different place in each row: at the number of its real symbols,
# `(x != PAD).sum(dim=1)`. Lesson 6 picked one place of each row with
# `torch.arange(len(x))`.
#
# </details>


# %% solution="shift"
def shift(x: Tensor) -> tuple[Tensor, Tensor]:
    """Return inputs and targets (B, T + 1) of padded sentences (B, T)."""
    ### BEGIN SOLUTION
    start = torch.full_like(x[:, :1], SOS)
    lengths = (x != PAD).sum(dim=1)
    targets = F.pad(x, (0, 1), value=PAD)  # a new tensor, x stays
    targets[torch.arange(len(x)), lengths] = EOS
    return torch.cat([start, x], dim=1), targets
    ### END SOLUTION


# %% test="shift" points=2
# The test looks at inputs and targets of padded sentences, among them one without a symbol.
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

x = torch.tensor([[5, 3, 9, 4], [7, 8, 0, 0], [6, 0, 0, 0]])
inputs = torch.tensor([[1, 5, 3, 9, 4], [1, 7, 8, 0, 0], [1, 6, 0, 0, 0]])
targets = torch.tensor([[5, 3, 9, 4, 2], [7, 8, 2, 0, 0], [6, 2, 0, 0, 0]])
why = "item 0 is the inputs, item 1 the targets"
got = ask(shift, x, expected=(inputs, targets), why=why)
kinds = [getattr(part, "dtype", type(part)) for part in got]
assert kinds == [torch.int64] * 2, f"two tensors of int64, as x is, got {kinds}"
small = torch.tensor([[5, 0]])
expected = torch.tensor([[1, 5, 0]]), torch.tensor([[5, 2, 0]])
ask(shift, small, case="small", expected=expected, why="the example [[5, 0]]")
### BEGIN HIDDEN TESTS
in_any_form(shift, x, rows={0: 0}, rows_of_result=(0, 0), without=["int32"])
generator = torch.Generator().manual_seed(11)
for lengths in ([7, 0, 2, 5, 1], [2, 7, 7], [0, 1], [1], [0], [4, 4]):
    T = max(*lengths, 1)
    x = torch.randint(3, 40, (len(lengths), T), generator=generator)
    x[torch.arange(T) >= torch.tensor(lengths)[:, None]] = 0
    inputs, targets = shift(x)
    assert inputs.dtype == targets.dtype == torch.int64
    rows = zip(lengths, inputs.tolist(), targets.tolist(), strict=True)
    for row, (n, a, b) in enumerate(rows):
        real = x[row, :n].tolist()
        assert a == [1, *real] + [0] * (T - n), f"inputs of a sentence of {n} symbols"
        assert b == [*real, 2] + [0] * (T - n), f"targets of a sentence of {n} symbols"
### END HIDDEN TESTS
passed("shift")

# %% [markdown]
# ## 7.2 An embedding, forwards and back
#
# ●●○ · important · 12 minutes
#
# The lesson showed that an embedding is a one-hot vector times a matrix. Write both
# directions by hand; the test switches autograd off. `ids` `(B, T)`, `weight` `(V, E)`, and
# `grad` `(B, T, E)`: the gradient of the loss with respect to the vectors that you return.
# Return
#
# - `vectors` `(B, T, E)`: a row of `weight` for each symbol;
# - `grad_weight` `(V, E)`: the gradient with respect to `weight`. The row of `PAD` gets
#   none, as with `nn.Embedding(..., padding_idx=PAD)`: a pad must not learn.
#
# Both have the dtype of `weight` and `grad`, float32 or float64. Any size may be 1, and the
# last symbols need not occur. For example, with V = 5 and E = 1, `ids` `[[3, 0, 3]]` and `grad`
# `[[[1.0], [5.0], [10.0]]]` give the `grad_weight` `[[0], [0], [0], [11], [0]]`.
#
# <details><summary>Hint 1</summary>
#
# If `vectors = one_hot @ weight`, then `grad_weight = one_hot.T @ grad`, with B and T joined
# into one axis.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A symbol that occurs three times gets the **sum** of three gradients. Beware of
# `grad_weight[ids] = grad`: it keeps one of them.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `F.one_hot(ids, V)` holds whole numbers: turn it into the dtype of `weight` first.
#
# </details>


# %% solution="embed"
def embed(ids: Tensor, weight: Tensor, grad: Tensor) -> tuple[Tensor, Tensor]:
    """Return the vectors (B, T, E) and the gradient of the weight (V, E)."""
    ### BEGIN SOLUTION
    one_hot = F.one_hot(ids, len(weight)).to(weight.dtype)  # (B, T, V)
    grad_weight = torch.einsum("btv,bte->ve", one_hot, grad)
    grad_weight[PAD] = 0
    return one_hot @ weight, grad_weight
    ### END SOLUTION


# %% test="embed" points=2
# The test compares your vectors and your gradient with those of nn.Embedding.
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

torch.manual_seed(2)
ids = torch.tensor([[4, 6, 4, 3], [6, 4, 0, 0]])
layer = torch.nn.Embedding(7, 3, padding_idx=0)
with torch.no_grad():
    layer.weight[0] = torch.tensor([0.3, -0.5, 0.2])  # a pad has a vector, too
grad = torch.randn(2, 4, 3)
layer(ids).backward(grad)
weight = layer.weight.detach().clone()
expected = layer(ids).detach(), layer.weight.grad
why = "item 0 is the vectors, item 1 grad_weight; what nn.Embedding gives"
with torch.no_grad():
    ask(embed, ids, weight, grad, expected=expected, why=why)
ids, grad = torch.tensor([[3, 0, 3]]), torch.tensor([[[1.0], [5.0], [10.0]]])
weight = torch.tensor([[0.5], [1.0], [2.0], [4.0], [8.0]])
expected = torch.tensor([[[4.0], [0.5], [4.0]]]), torch.tensor([[0, 0, 0, 11.0, 0]]).mT
why = "the example, vectors and grad_weight"
ask(embed, ids, weight, grad, case="small", expected=expected, why=why)
### BEGIN HIDDEN TESTS
for seed, (B, T, V, E) in enumerate([(5, 6, 9, 4), (1, 1, 4, 1), (3, 1, 5, 2)]):
    torch.manual_seed(seed)
    dtype = torch.float64 if seed == 0 else torch.float32
    for last in (V, V - 2):  # the last symbols do not occur
        ids = torch.randint(0, last, (B, T))
        layer = torch.nn.Embedding(V, E, padding_idx=0, dtype=dtype)
        torch.nn.init.normal_(layer.weight)
        grad = torch.randn(B, T, E, dtype=dtype)
        layer(ids).backward(grad)
        weight, expected = layer.weight.detach(), (layer(ids), layer.weight.grad)
        pairs = zip(embed(ids, weight, grad), expected, strict=True)
        exact = 1e-12 if dtype == torch.float64 else 1e-5
        assert all((a - b).abs().max() < exact for a, b in pairs), dtype
        ask(embed, ids, weight, grad, case="more", expected=expected, why="more sizes")


def one_hot_matrix(ids, weight, grad):
    ones = torch.nn.functional.one_hot(ids, len(weight)).to(weight)
    kept = ones * (torch.arange(len(weight)) != 0)  # no row for pads
    return ones @ weight, torch.einsum("btv,bte->ve", kept, grad)


in_any_form(
    embed,
    torch.tensor([[4, 6, 4, 3], [6, 4, 0, 0]]),
    torch.randn(7, 3),
    torch.randn(2, 4, 3),
    rows={0: 0, 2: 0},
    rows_of_result=(0, None),
    gradient=[1, 2],
    like=one_hot_matrix,
    without=["int32"],
)
### END HIDDEN TESTS
passed("embed")

# %% [markdown]
# ## 7.3 Perplexity
#
# ●○○ · important · 6 minutes
#
# `nll` `(B, T)` holds −ln p of each target, in **nats**, as PyTorch's cross-entropy returns it,
# in float32 or float64; `mask` `(B, T)` is `True` at real targets. Return the perplexity of the
# whole batch, a Python `float` as precise as `nll`: the exponential of the mean over **all real
# targets**. Pads hold anything, even `inf` or `nan`; a row may be nothing but pads, and any
# size may be 1. A model that gives each of V symbols the same probability has perplexity V. Two
# targets that had the probabilities 1/2 and 1/8 have perplexity 4.
#
# <details><summary>Hint 1</summary>
#
# One mean over all sentences together, and the exponential at the very end.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `inf * 0` is `nan`. Pick the real ones instead of multiplying: `nll[mask]`.
#
# </details>


# %% solution="perplexity"
def perplexity(nll: Tensor, mask: Tensor) -> float:
    """Return exp of the mean of nll (B, T), in nats, over the real targets."""
    ### BEGIN SOLUTION
    return nll[mask].mean().exp().item()
    ### END SOLUTION


# %% test="perplexity" points=2
# The test asks for uniform guesses, for two targets and a pad, and for pads that hold inf or nan.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

mask = torch.arange(5) < torch.tensor([[5], [2], [1]])
uniform = torch.full((3, 5), 11.0).log()  # each target had probability 1/11
uniform[~mask] = 3.0
asked = {"expected": 11.0, "why": "uniform over 11 symbols", "atol": 1e-4}
got = ask(perplexity, uniform, mask, case="uniform", **asked)
assert isinstance(got, float), f"return a Python float, got {type(got).__name__}"
nll, mask = torch.tensor([[2.0, 8.0, 9.9]]).log(), torch.tensor([[True, True, False]])
asked = {"expected": 4.0, "why": "probabilities 1/2 and 1/8, and a pad", "atol": 1e-4}
ask(perplexity, nll, mask, case="two", **asked)

torch.manual_seed(4)
mask = torch.arange(5) < torch.tensor([[5], [2], [1]])
nll = torch.rand(3, 5) * 4
real = [nll[b, t].item() for b in range(3) for t in range(5) if mask[b, t]]
product = 1.0
for value in real:
    product *= 2.718281828459045**value  # one over the probability of the target
mean = product ** (1 / 8)
why = "the geometric mean of 1/p over all 8 targets"
got = ask(perplexity, nll, mask, expected=mean, why=why, atol=1e-4)
for name, pad in (("inf", float("inf")), ("nan", float("nan"))):
    found = ask(perplexity, nll.masked_fill(~mask, pad), mask, case=name)
    assert found == found, (
        f"you got nan where pads hold {name}, and {name} times 0 is nan: pick the real "
        "targets instead of multiplying by the mask"
    )
    same(found, mean, f"pads that hold {name}", atol=1e-4)
### BEGIN HIDDEN TESTS
in_any_form(perplexity, nll.flip(0) + 0.5, mask.flip(0))
assert abs(perplexity(nll.flip(0), mask.flip(0)) - mean) < 1e-4, "the longest last"
torch.manual_seed(5)
for B, T, V in ((4, 6, 9), (1, 1, 5), (1, 7, 3), (6, 1, 40)):
    logits, targets = torch.randn(B, T, V).double(), torch.randint(V, (B, T))
    mask = torch.rand(B, T) < 0.6
    mask[0, -1], mask[1:2] = True, False  # one row is nothing but pads
    cost = torch.nn.functional.cross_entropy
    mean = cost(logits[mask], targets[mask]).exp().item()
    nll = cost(logits.mT, targets, reduction="none")
    nll[~mask] = torch.tensor([float("nan"), float("-inf"), -5, 1e9])[B % 4].double()
    found = perplexity(nll, mask)
    assert isinstance(found, float) and abs(found - mean) < 1e-9 * mean, (B, T, V)
    assert abs(perplexity(nll.float(), mask) - mean) < 1e-4 * mean, (B, T, V)
### END HIDDEN TESTS
passed("perplexity")

# %% [markdown]
# Now use it. An LSTM that comes with the course has learnt to spell English words. Your `shift`
# cuts 3,000 words that it has not read, and your `perplexity` says how well it guesses them.

# %% use="perplexity"
from helpers.data.spoken import words
from helpers.figures.tables import table
from helpers.models.language_model import trained
from helpers.progress.own import now_use


@now_use("shift", "perplexity")
def spelling_in_numbers():
    speller, held_out = trained("words"), words(3, 10)[:3000]
    rows = [speller.vocabulary.encode(word) for word in held_out]
    x, y = shift(torch.nn.utils.rnn.pad_sequence(rows, batch_first=True))
    with torch.no_grad():
        cost = F.cross_entropy(speller.model(x).mT, y, reduction="none")
    nll = {"27 equally likely": torch.full(y.shape, 27.0).log(), "the LSTM": cost}
    found = {name: [perplexity(bill, y != PAD)] for name, bill in nll.items()}
    return table(found, ["your perplexity"], "of 3,000 English words")


# %% [markdown]
# ## 7.4 The bigram as a matrix
#
# ●●○ · important · 12 minutes
#
# The lesson kept its counts in a dictionary. For n = 2 they fit into one matrix. `ids` `(B, T)`
# holds sentences `SOS … EOS PAD …` (B may be 1, T is at least 2). Return `table` `(V, V)`, a
# tensor of floats where row a holds the probabilities of the symbol that follows a. Add
# `alpha`, which is above 0, to **each count**, then normalise, so that nothing is impossible. A
# pad is never counted, and neither is the step from one sentence to the next. A symbol that was
# never followed by anything has a uniform row.
#
# For example, of `[[1, 3, 2]]` with V = 4 and alpha = 1 row 1 is 1/5, 1/5, 1/5, 2/5, row 3 is
# 1/5, 1/5, 2/5, 1/5, and the others hold 1/4.
#
# <details><summary>Hint 1</summary>
#
# All neighbours at once: `ids[:, :-1]` and `ids[:, 1:]`, where the second is no pad.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `counts[a, b] += 1` counts a pair that occurs five times **once**.
# `counts.index_put_((a, b), ones, accumulate=True)` counts all five; a `for` loop does, too.
#
# </details>


# %% solution="bigram"
def bigram(ids: Tensor, V: int, alpha: float) -> Tensor:
    """Return p(next | symbol), a row for each symbol: (V, V)."""
    ### BEGIN SOLUTION
    real = ids[:, 1:] != PAD
    pairs = ids[:, :-1][real], ids[:, 1:][real]
    counts = torch.zeros(V, V)
    counts.index_put_(pairs, torch.ones(int(real.sum())), accumulate=True)
    counts += alpha
    return counts / counts.sum(dim=1, keepdim=True)
    ### END SOLUTION


# %% test="bigram" points=2
# The test compares your table with one that was counted by hand.
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

ids = torch.tensor([[1, 3, 4, 3, 4, 2], [1, 3, 3, 2, 0, 0], [1, 5, 2, 0, 0, 0]])
table = torch.full((7, 7), 1 / 7)  # of a symbol that nothing followed
table[1] = torch.tensor([0.5, 0.5, 0.5, 2.5, 0.5, 1.5, 0.5]) / 6.5  # <sos>, three times
table[3] = torch.tensor([0.5, 0.5, 1.5, 1.5, 2.5, 0.5, 0.5]) / 7.5  # 3, four times
table[4] = torch.tensor([0.5, 0.5, 1.5, 1.5, 0.5, 0.5, 0.5]) / 5.5
table[5] = torch.tensor([0.5, 0.5, 1.5, 0.5, 0.5, 0.5, 0.5]) / 4.5
why = "alpha is 0.5; row a tells what follows a"
ask(bigram, ids, 7, 0.5, expected=table, why=why)
table = torch.full((4, 4), 1 / 4)
table[1] = torch.tensor([1, 1, 1, 2]) / 5
table[3] = torch.tensor([1, 1, 2, 1]) / 5
small = torch.tensor([[1, 3, 2]])
ask(bigram, small, 4, 1.0, case="small", expected=table, why="the example [[1, 3, 2]]")
### BEGIN HIDDEN TESTS
in_any_form(bigram, ids.flip(0), 9, 0.7, without=["int32"])
generator = torch.Generator().manual_seed(6)
examples = [([4, 0, 6, 2], 9, 0.3), ([0], 3, 1), ([1], 4, 2.5), ([3, 3], 30, 1e-6)]
examples += [([600], 4, 0.5)]  # 599 times one pair
for lengths, V, alpha in examples:  # the last symbols need not occur
    ids = torch.zeros(len(lengths), max(lengths) + 2, dtype=torch.int64)
    counts = [[alpha] * V for _ in range(V)]
    for row, n in zip(ids, lengths, strict=True):
        inside = torch.randint(3, min(V, 6) + (n == 0), (n,), generator=generator)
        row[: n + 2] = torch.tensor([1, *inside.tolist(), 2])
        for a, b in zip(row[: n + 1].tolist(), row[1 : n + 2].tolist(), strict=True):
            counts[a][b] += 1
    table = [[count / sum(row) for count in row] for row in counts]
    why = f"sentences of {lengths} symbols, V = {V}, alpha = {alpha}"
    ask(bigram, ids, V, alpha, case="random", expected=table, why=why)
import math

from helpers.data.number_words import number_word
from helpers.data.vocabulary import Vocabulary

words = [number_word(n) for n in range(1, 1000)]
vocabulary = Vocabulary(words)
ids = torch.zeros(len(words), 8, dtype=torch.long)
for row, word in zip(ids, words, strict=True):
    row[: len(word) + 2] = torch.tensor([1, *vocabulary.encode(word).tolist(), 2])
V, counts = len(vocabulary), {}
for row in ids.tolist():
    for a, b in zip(row, row[1:], strict=False):
        counts[a, b] = counts.get((a, b), 0) + (b != 0)
table = bigram(ids, V, 0.2)
for a in range(V):
    total = sum(counts.get((a, b), 0) for b in range(V)) + 0.2 * V
    for b in range(V):
        right = (counts.get((a, b), 0) + 0.2) / total
        assert abs(float(table[a][b]) - right) < 1e-5, f"what follows {a}: {b}"
real = ids[:, 1:] != 0
bits = -table[ids[:, :-1], ids[:, 1:]][real].log2().mean()
assert bits > math.log2(len(words)) / (real.sum() / len(words)), "below the entropy"
### END HIDDEN TESTS
passed("bigram")

# %% [markdown]
# Now use it: your table, counted in 100,000 English words.

# %% use="bigram"
from helpers.data.spoken import words
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("bigram")
def what_follows():
    spelt, vocabulary = words(3, 10), Vocabulary("abcdefghijklmnopqrstuvwxyz")
    ids = torch.zeros(100_000, 12, dtype=torch.int64)
    for row, word in zip(ids, spelt[3000:], strict=False):
        row[: len(word) + 2] = torch.tensor([SOS, *vocabulary.encode(word), EOS])
    chances = bigram(ids, len(vocabulary), alpha=0.1)
    likeliest = {}
    for letter in "qtx":
        top = chances[vocabulary.number[letter]].topk(4)
        names = [vocabulary.symbols[i] for i in top.indices.tolist()]
        pairs = zip(names, top.values.tolist(), strict=True)
        likeliest[letter] = [f"{name} {share:.2f}" for name, share in pairs]
    return table(likeliest, ["1st", "2nd", "3rd", "4th"], "after")


# %% [markdown]
# ## 7.5 Draw a symbol
#
# ●●● · important · 15 minutes
#
# Draw `n` symbols (at least 1) from `logits` `(V,)`, each independently; return their numbers
# `(n,)`, int64. In this order:
#
# 1. divide the **logits** by the temperature τ (`tau`), softmax; `tau = 0` means: always
#    the best;
# 2. `k > 0` keeps the k most probable symbols, or all if there are no more than k; normalise
#    again;
# 3. `p < 1` keeps the fewest most probable symbols whose sum is **at least** p (p is above 0).
#
# One seed gives one result, another seed another one. No two logits are equal; they are float32
# or float64 and may be as large as ±1000, and τ as small as 0.01. For example, 0.5, 0.3, 0.2
# become 0.625, 0.375, 0 with k = 2, and also with p = 0.6, but 1, 0, 0 with both: 0.625 is
# at least 0.6.
#
# <details><summary>Hint 1</summary>
#
# Sort once: `prob, order = ….sort(descending=True)`. Both filters then cut off the end, and
# `order` translates places back into symbols.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A symbol stays if the sum of those **before** it is still below p: the one that crosses the
# line stays.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `torch.multinomial(prob, n, replacement=True, generator=generator)` normalises by itself.
#
# </details>


# %% solution="sample"
def sample(
    logits: Tensor, n: int, tau: float = 1.0, k: int = 0, p: float = 1.0, seed: int = 0
) -> Tensor:
    """Return n symbols (n,) drawn with temperature tau, top-k and top-p."""
    ### BEGIN SOLUTION
    if tau == 0:
        return logits.argmax().expand(n)
    prob, order = (logits / tau).softmax(dim=0).sort(descending=True)
    if k:
        prob = prob[:k] / prob[:k].sum()
    kept = prob.cumsum(dim=0) - prob < p  # the mass before it is below p
    generator = torch.Generator().manual_seed(seed)
    drawn = torch.multinomial(prob[kept], n, replacement=True, generator=generator)
    return order[drawn]
    ### END SOLUTION


# %% test="sample" points=2
# The test draws 20,000 symbols at three temperatures and compares their shares.
import torch

from helpers.measure.information import information
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

logits = torch.tensor([0.5, 3.0, -1.0, 2.0, 1.2, 0.1])
V, N = len(logits), 20_000


def off(share, prob):
    """Chi-square: larger than 40 happens by chance once in a million times."""
    return (N * (share - prob) ** 2 / (prob + 5 / N)).sum().item()


def fits(tau, case):
    drawn = ask(sample, logits, N, tau=tau, seed=7, case=case)
    assert tuple(drawn.shape) == (N,) and drawn.dtype == torch.int64, (
        f"expected n numbers (n,), int64, got {tuple(drawn.shape)}, {drawn.dtype}"
    )
    share, z = torch.bincount(drawn, minlength=V) / N, logits.double()
    prob = (z / tau).softmax(0)
    looks = {
        "you multiply by tau, so cold has become hot: divide": (z * tau).softmax(0),
        "the temperature divides the logits, not the probabilities": (
            z.softmax(0) / tau
        ).softmax(0),
        "these are the shares of tau = 1": z.softmax(0),
        "all are symbol 1, as for tau = 0": torch.eye(V)[1],
    }
    guess = [text for text, q in looks.items() if off(share, q) < 40]
    expected, got = ([round(q, 3) for q in x.tolist()] for x in (prob, share))
    assert off(share, prob) < 40, (
        f"tau = {tau}: expected the shares {expected}, got {got}. {'; '.join(guess)}"
    )


fits(1.0, "plain")
fits(0.3, "cold")
fits(10.0, "hot")
best = torch.full((9,), 1)
same(
    ask(sample, logits, 9, tau=0.0, case="zero"),
    best,
    "tau = 0: always the best symbol",
)
again = ask(sample, logits, 50, seed=3, case="again")
same(ask(sample, logits, 50, seed=3, case="again"), again, "one seed, one result")
other = ask(sample, logits, 50, seed=4, case="other")
assert not torch.equal(other, again), "seeds 3 and 4 gave the same 50 symbols"
### BEGIN HIDDEN TESTS
in_any_form(sample, logits + 0.1, 50, seed=7, tau=0.7, without=["float64"])
other = torch.tensor([-0.3, 0.9, 0.2, -1.1, 1.7, 0.4, -0.7])
for tau, size in ((0.5, 1.0), (1.7, 1.0), (0.05, 0.06)):
    z = size * other.double()
    drawn, prob = sample(z, N, tau=tau, seed=11), (z / tau).softmax(dim=0)
    share = torch.bincount(drawn, minlength=7) / N
    assert off(share, prob) < 45, f"tau = {tau}: {share.tolist()}"
    told = information(drawn[:-1].tolist(), drawn[1:].tolist())
    assert told < 0.01, (
        f"each independently; a symbol tells {told:.2f} bits of the next"
    )
pairs = [tuple(sample(other, 2, seed=seed).tolist()) for seed in range(40)]
assert len({b for _, b in pairs}) > 1 and any(a != b for a, b in pairs)
level = torch.tensor([0.02, 0.01, 0.03, 0.0])  # a pair is equal in one case of four
equal = sum(len({*sample(level, 2, seed=seed).tolist()}) == 1 for seed in range(400))
assert 50 < equal < 150, f"two draws are independent: {equal} of 400 pairs are equal"
assert torch.equal(sample(other, 50), sample(other, 50, 1.0, 0, 1.0, 0)), "the defaults"
for tau in (0.0, 0.01, 1.0):
    drawn = sample(1000 * logits.double() / 3, 9, tau=tau, k=3, p=0.5)
    assert drawn.dtype == torch.int64 and drawn.tolist() == [1] * 9, (
        f"large, tau = {tau}"
    )
for z in (torch.tensor([1e9, 1e9 + 1], dtype=torch.float64), torch.tensor([2.0])):
    drawn = sample(z, 1, tau=0.0)
    assert drawn.tolist() == [len(z) - 1] and drawn.dtype == torch.int64
    assert sample(z, 1, tau=0.01).tolist() == [len(z) - 1]
### END HIDDEN TESTS
passed("sample")

# %% test="sample_cut" points=2
# The test looks which symbols top-k and top-p let through, and how often each comes.
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

prob = torch.tensor([0.05, 0.40, 0.10, 0.25, 0.18, 0.02])  # sorted: 1 3 4 2 0 5


def cut(right, why, case, z=None, **how):
    """5,000 draws hold the right symbols only, with the right shares."""
    z = prob.log() if z is None else z
    drawn = ask(sample, z, 5000, seed=5, case=case, **how)
    share = torch.bincount(drawn, minlength=len(z)) / 5000
    names = share.nonzero().flatten().tolist()
    assert names == right, f"{why}; it keeps the symbols {right}, you drew {names}"
    left = torch.zeros(len(z)).double()
    left[right] = (z.double() / how.get("tau", 1)).softmax(0)[right]
    left = left / left.sum()
    off = (5000 * (share - left) ** 2 / (left + 1e-3)).sum()
    assert off < 45, f"{why}: expected the shares {left}, got {share}"


p_adds = (
    "p = 0.7: add up the most probable ones until they have p: 0.40 + 0.25 is not "
    "enough, 4 crosses the line"
)
cut([1, 3, 4], "k = 3 may draw only the three most probable symbols", "k", k=3)
cut([1, 3, 4], p_adds, "p", p=0.7)
cut([1], "after k = 2 symbol 1 alone has 0.40 of 0.65, above 0.6", "both", k=2, p=0.6)
cut([*range(6)], "k = 9 of 6 symbols keeps all", "all", k=9)
### BEGIN HIDDEN TESTS
in_any_form(sample, prob.log(), 50, seed=5, k=3, p=0.8, without=["float64"])
cut([1], "k = 1", "hidden", k=1)
cut([1], "p = 0.01", "hidden", p=0.01)
cut([*range(6)], "k = 6", "hidden", k=6)
cut([0, 1, 2, 3, 4], "the temperature comes first", "hidden", tau=2.0, p=0.85)
cut([1, 3], "the temperature comes first", "hidden", tau=0.5, p=0.7)
cut([1, 3, 4], "0.65 / 0.93 is below 0.7", "hidden", k=4, p=0.7)
cut([1, 3], "k first, then p", "hidden", k=3, p=0.7, z=prob.log() * 2, tau=2.0)
generator = torch.Generator().manual_seed(9)
for V in (2, 7, 12):  # sums of what is kept are 1 up to rounding: nobody else may come
    z = torch.randn(V, generator=generator)
    order = z.argsort(descending=True).tolist()
    for k in range(1, V + 1):
        cut(sorted(order[:k]), f"k = {k} of {V}", "hidden", z=z, k=k, tau=3.0)
### END HIDDEN TESTS
passed("sample_cut")

# %% [markdown]
# Now use it: your `sample` draws each letter, and the LSTM that has learnt to spell reads what you
# have drawn. Change the ways to draw.

# %% use="sample"
from helpers.data.spoken import pronunciations
from helpers.figures.tables import table
from helpers.models.conditions import one_thread
from helpers.models.language_model import trained
from helpers.progress.own import now_use

WAYS = {"τ = 1": {}, "τ = 0.5": {"tau": 0.5}, "k = 3": {"k": 3}, "p = 0.7": {"p": 0.7}}


def one_word(speller, seed, how):
    word = ""
    while len(word) < 12:
        i = int(sample(speller.logits(word), 1, seed=100 * seed + len(word), **how)[0])
        if i <= EOS:
            break
        word += speller.vocabulary.symbols[i]
    return word


@now_use("sample")
def write_words():
    speller, known, rows = trained("words"), pronunciations(), {}
    for name, how in WAYS.items():
        with one_thread():  # fastest for a model this small
            written = [one_word(speller, seed, how) for seed in range(60)]
        real = sum(word in known for word in written) / 60
        rows[name] = [", ".join(written[:6]), f"{real:.0%}"]
    return table(
        rows, ["your first six words", "of 60 in the dictionary"], "drawn with"
    )


# %% [markdown]
# ## Deeper
#
# The next two are for whoever wants more: a model that can be read in pieces, and a bot that answers.


# %% [markdown]
# ## 7.6 Numbers in words, in pieces
#
# ●●○ · important · 15 minutes
#
# 12345 is 만이천삼백사십오 (만 10,000, 이천 2,000, 삼백 300, 사십 40, 오 5): which unit may follow depends on the
# last unit, not only on the last symbol. Write `forward` of a language model that can also read
# **in pieces**: it takes the state that an earlier call returned. Read `ids` `(B, T)` from left to
# right; return the logits `(B, T, V)` of the next symbols and the new state. `state=None` is the
# empty start, and nothing else is left of an earlier call. Any size may be one. You may change
# `__init__`. The training is given.
#
# The test asks: do pieces give what the whole gives, does each row stand alone, is the future
# unseen, and are the bits below a bigram's and above the exact entropy?
#
# <details><summary>Hint 1</summary>
#
# `nn.GRU` takes a state as its second argument and returns the last one as its second
# result. `None` is allowed.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Embed, read, score. Logits are raw: the softmax belongs to the loss.
#
# </details>


# %%
def fit(model: nn.Module, ids: Tensor, seed: int) -> None:
    """Take 40 steps of shrinking size, each weight along the sign of its gradient."""
    weights = list(model.parameters())
    generator = torch.Generator().manual_seed(seed)
    for step in range(40):
        batch = ids[torch.randint(len(ids), (48,), generator=generator)]
        logits, _ = model(batch[:, :-1])
        loss = F.cross_entropy(logits.mT, batch[:, 1:], ignore_index=PAD)
        gradients = torch.autograd.grad(loss, weights, allow_unused=True)
        with torch.no_grad():
            for weight, gradient in zip(weights, gradients, strict=True):
                if gradient is not None:
                    weight -= 0.04 * (1 - step / 40) * gradient.sign()


# %% solution="learn_numbers"
def learn_numbers(ids: Tensor, readings: list[list[Tensor]], seed: int = 0) -> list:
    """Train on ids (n, T). For each reading, a list of pieces, return their logits."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = NumberModel(V=int(ids.max()) + 1)
    fit(model, ids, seed)
    results = []
    with torch.no_grad():
        for pieces in readings:
            state, logits = None, []
            for piece in pieces:
                scores, state = model(piece, state)
                logits.append(scores)
            results.append(torch.cat(logits, dim=1))
    return results


class NumberModel(nn.Module):
    """Predict the next symbol of a number word."""

    def __init__(self, V: int):
        super().__init__()
        self.embed = nn.Embedding(V, 8)
        self.read = nn.GRU(8, 24, batch_first=True)
        self.score = nn.Linear(24, V)

    def forward(self, ids: Tensor, state: Tensor | None = None) -> tuple:
        """Return logits (B, T, V) and the state to go on with."""
        ### BEGIN SOLUTION
        states, state = self.read(self.embed(ids), state)  # (B, T, H)
        return self.score(states), state
        ### END SOLUTION


# %% test="learn_numbers" points=3
# The test trains your model and reads words whole, in pieces, and with another future.
import math

import torch

from helpers.data.number_words import number_word
from helpers.data.vocabulary import Vocabulary
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

words = [number_word(n) for n in range(1, 10_000)]
vocabulary, V = Vocabulary(words), 15
order = torch.randperm(9999, generator=torch.Generator().manual_seed(5))[:1000]
ids = torch.zeros(1000, 9, dtype=torch.long)
for row, i in zip(ids, order.tolist(), strict=True):
    row[: len(words[i]) + 2] = torch.tensor([1, *vocabulary.encode(words[i]), 2])
test = ids[600:]
seen, future = test[:, :-1], test[:, :-1].clone()
future[:, 4:] = future[:, 4:].flip(0)  # other symbols from place 4 on

readings = [[seen], [future], [seen], [seen.flip(0)], [seen[:, 2:3]]]
whole, changed, again, back, third = ask(learn_numbers, ids[:600], readings, seed=0)
assert tuple(whole.shape) == (400, 8, V), (
    f"logits: expected (B, T, V) = (400, 8, 15), got {tuple(whole.shape)}"
)
sums = whole.exp().sum(-1)
assert (whole < 0).any() or (whole.sum(-1) - 1).abs().max() > 1e-3, (
    "these are probabilities: return logits, the loss takes the softmax itself"
)
assert (sums - 1).abs().max() > 1e-3, (
    "these are log-probabilities: leave the log_softmax to the loss, return raw scores"
)
why = "read again from the empty start: is something left of an earlier call, or drawn?"
same(again, whole, why, 1e-4)
why = "row by row in reverse order: your state runs over the batch (batch_first?)"
same(back.flip(0), whole, why, 1e-4)
same(changed[:, :4], whole[:, :4], "symbols from place 4 on moved earlier logits", 1e-4)
real = test[:, 1:] != 0
bits = torch.nn.functional.cross_entropy(whole[real], test[:, 1:][real]) / math.log(2)
floor = math.log2(9999) / (sum(len(word) + 1 for word in words) / 9999)  # 1.90
assert bits > floor - 0.05, f"{bits:.2f} bits, below the entropy {floor:.2f}: a leak"
assert bits < 2.3, f"{bits:.2f} bits per symbol; a bigram has 2.67, so be below 2.3"
some = seen[:50]
readings = [list(seen.split(1, dim=1)), [seen[:, :3], seen[:, 3:]], [seen]]
readings += [[some, some], [torch.cat([some, some], dim=1)]]
got = ask(learn_numbers, ids[:600], readings, seed=0, case="pieces")
single, two, once, halves, long = got
same(once, whole, "the same training, and the same reading, in a second call", 1e-4)
assert (single[:, 2] - third[:, 0]).abs().max() > 1e-3, (
    "hand the state on: your model starts each piece with an empty memory"
)
same(single, whole, "the same words, read symbol by symbol", atol=1e-4)
same(two, whole, "the same words, read in two pieces", atol=1e-4)
same(halves, long, "16 symbols, read in two pieces of 8", atol=1e-4)
### BEGIN HIDDEN TESTS
small, few = test[:7, :-1], ids[300:900]


def read(*readings, **how):
    """Each reading for itself, so that none can be a measure of another."""
    return [learn_numbers(few, [pieces], **how)[0] for pieces in readings]


batch, alone, first = read([small], [small[:1]], [small[:, :1]], seed=3)
same(alone[0], batch[0], "alone or in a batch", atol=1e-4)
same(first[:, 0], batch[:, 0], "after <sos>", atol=1e-4)
pieces = [small[:, :2], small[:, 2:3], small[:, 3:5], small[:, 5:]]
(four, twice, default), zero = (
    read(pieces, [small[:, :1]] * 2, seed=3) + read([small]),
    read([small], seed=0),
)
one, long = [piece[:1] for piece in pieces], [small[:2]] * 12
readings = [one, long, [torch.cat(long, dim=1)]]
lone, parts, at_once = learn_numbers(few, readings, seed=3)
same(lone, batch[:1], "one row alone, in four pieces", atol=1e-4)
same(parts, at_once, "96 symbols, in twelve pieces", atol=1e-4)
same(four, batch, "in four pieces", atol=1e-4)
same(default, zero[0], "seed = 0 is the default", atol=1e-4)
assert (twice[:, 1] - twice[:, 0]).abs().max() > 1e-3, "the second <sos> has a past"
torch.manual_seed(77)  # a state that no answer sets
in_any_form(learn_numbers, few[:90], [[small]], without=["views", "int32"])
### END HIDDEN TESTS
passed("learn_numbers")

# %% [markdown]
# ## 7.7 Chatbot I answers
#
# ●●○ · important · 15 minutes
#
# `step(symbol, state)` is one step of a trained language model: it takes a symbol's number (an
# `int` or a tensor without axes) and a state (`None` at the start), and returns logits `(V,)`
# of the next symbol and the new state. The model has learnt turns: *question* `SOS` *answer*
# `EOS`.
#
# Let it read the words of `question`, and then `SOS`. Then write the most likely word again
# and again, feeding each back, until `EOS` or until the answer has `cap` words (at least 1).
# Return the answer as text, words joined by spaces; it may be empty. Words of the question
# that `vocabulary.number` does not know are skipped, and the question may be empty, too.
#
# <details><summary>Hint 1</summary>
#
# Two loops. The first reads numbers and keeps only the state and the last logits. The second
# writes.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `vocabulary.number` is a dict from words to numbers, `vocabulary.symbols` the list back.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `cap` counts the words of the *answer*. An untrained bot may never say `EOS`.
#
# </details>


# %% solution="reply"
def reply(step, vocabulary: Vocabulary, question: str, cap: int = 12) -> str:
    """Return the bot's answer, at most `cap` words."""
    ### BEGIN SOLUTION
    state, answer = None, []
    known = [w for w in question.split() if w in vocabulary.number]
    for symbol in [*(vocabulary.number[word] for word in known), SOS]:
        logits, state = step(symbol, state)
    while len(answer) < cap and (best := int(logits.argmax())) != EOS:
        answer.append(vocabulary.symbols[best])
        logits, state = step(best, state)
    return " ".join(answer)
    ### END SOLUTION


# %% test="reply" points=3
# The test gives your function a bot that knows its turns by heart, and one that never ends.
import torch

from helpers.data.dialogues import make_dialogues
from helpers.data.vocabulary import Vocabulary
from helpers.progress.checks import ask, passed, same

turns = make_dialogues().training[::6]
vocabulary = Vocabulary(f"{turn.question} {turn.answer}".split() for turn in turns)
number, next_after, calls = vocabulary.number, {}, []
for turn in turns:
    said = [number[w] for w in turn.question.split()] + [1]
    said += [number[w] for w in turn.answer.split()] + [2]
    for t in range(len(said)):
        next_after[tuple(said[:t])] = said[t]


def step(symbol, state):
    """A bot that has learnt these turns by heart; its state is all it has read."""
    assert torch.as_tensor(symbol).dim() == 0, "a symbol is a number without axes"
    symbol = int(symbol)
    calls.append(symbol)
    assert len(calls) < 60, "60 steps and no end: an answer needs a cap"
    assert symbol != 2, "<eos> ends the answer: do not feed it back"
    state = (state or ()) + (symbol,)
    likely = next_after.get(state, 7 + len(state) % 5)  # lost: it babbles on
    return torch.nn.functional.one_hot(
        torch.tensor(likely), len(vocabulary)
    ) * 4.0, state


def answer(question, cap=12, case="", **asked):
    calls.clear()
    return ask(reply, step, vocabulary, question, cap, case=case, **asked)


first = turns[0]
why = f"the answer to {first.question!r}"
got = answer(first.question, case="first", expected=first.answer, why=why)
strange = f"hello {first.question} robot"
why = "unknown words are skipped"
answer(strange, case="unknown", expected=first.answer, why=why)
babble = answer("please please", cap=5, case="babble").split()
assert len(babble) == 5, f"no <eos> comes and cap is 5: you wrote {len(babble)} words"
right = [answer(turn.question, case=turn.question) == turn.answer for turn in turns]
share = sum(right) / len(right)
assert share >= 0.9, f"the bot knows all answers; through your reply {share:.0%} arrive"
### BEGIN HIDDEN TESTS
long = turns[-1]
words = long.answer.split()
assert answer(long.question, cap=len(words)) == long.answer, "the cap just fits"
for cap in (1, 2):
    assert answer(long.question, cap=cap) == " ".join(words[:cap]), f"cut at {cap}"
for question in ("hello robot", "", "please please"):  # still an answer
    got = answer(question, cap=3)
    read = [number[w] for w in question.split() if w in number] + [1]
    babble = [7 + n % 5 for n in range(len(read), len(read) + 3)]
    assert got == " ".join(vocabulary.symbols[i] for i in babble), question
    assert calls[: len(read) + 2] == read + babble[:2], f"read, then <sos>: {calls}"
assert len(answer("please please", cap=9).split()) == 9, "a word may come again"
calls.clear()
default = reply(step, vocabulary, "please please")
assert default == answer("please please", cap=12), "cap = 12 is the default"
for turn in turns[::5]:
    assert answer(turn.question) == answer(turn.question) == turn.answer, "twice"
before = torch.get_rng_state()
answer(first.question)
assert torch.equal(before, torch.get_rng_state()), "leave the shared random state"
asked = [number[w] for w in first.question.split()] + [1]
assert calls[: len(asked)] == asked, f"read the question, then <sos>: {calls}"
said = [number[w] for w in first.answer.split()]
assert calls[len(asked) :] in (said, said[:-1]), f"then what was said: {calls}"
forms = [form for w in first.question.split() for form in (w.upper(), f"{w}!")]
strange = " ".join(form for form in forms if form not in number)
assert answer(strange, cap=3) == answer("", cap=3), f"no word of {strange!r} is known"


def counting(symbol, state):
    """A bot whose state is a number, 0 at first, and whose logits are below 0."""
    state = 0 if state is None else state + int(symbol)
    logits = torch.full((len(vocabulary),), -9.0)
    logits[3 + state % 5] = -1.0
    return logits, state


right = " ".join(vocabulary.symbols[i] for i in (3, 6, 7))  # states 0, 3 and 9
assert reply(counting, vocabulary, "", 3) == right, "a bot whose state is 0 at first"
again = torch.eye(len(vocabulary))[5]  # a bot that knows one word
got = reply(lambda symbol, state: (again, state), vocabulary, first.question, 4)
assert got == " ".join([vocabulary.symbols[5]] * 4), "one word, four times"
silent = torch.nn.functional.one_hot(torch.tensor(2), len(vocabulary)) * 4.0
got = reply(lambda symbol, state: (silent, state), vocabulary, first.question)
assert got == "", f"a bot that says <eos> at once has said nothing, got {got!r}"
### END HIDDEN TESTS
passed("reply")

# %% [markdown]
# Now use it: an LSTM that comes with the course has learnt turns at a counter. Ask it something else.

# %% use="reply"
from helpers.figures.tables import table
from helpers.models.language_model import trained
from helpers.progress.language import language
from helpers.progress.own import now_use

QUESTIONS = {
    "en": ["two pens please", "will it rain in Lima on Friday ?", "hello robot"],
    "ko": ["연필 두 개 주세요", "리마 에 금요일 에 비 와 ?", "안녕 로봇"],
}


@now_use("reply")
def ask_the_bot():
    bot = trained("turns")

    @torch.no_grad()
    def step(symbol, state):
        e = bot.model.embed(torch.tensor([[int(symbol)]]))  # (1, 1, E)
        h, state = bot.model.reader(e, state)
        return bot.model.score(h[0, -1]), state

    asked = QUESTIONS[language()]
    said = {q: [reply(step, bot.vocabulary, q)] for q in asked}
    return table(said, ["your bot answers"], "you ask")
