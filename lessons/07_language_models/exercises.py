# %% [markdown]
# # 7 · Exercises: predict the next symbol
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Symbols are numbers: `PAD`, `SOS`, `EOS` are 0, 1, 2, and the others begin at 3. The hints
# are a ladder: open one, try again, then the next. About {minutes} minutes.
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
# `x` `(B, T)` holds sentences without any sign, padded with `PAD` **behind**. Return
#
# - `inputs` `(B, T + 1)`: `SOS` in front of each sentence, then its symbols;
# - `targets` `(B, T + 1)`: at each place the symbol that comes **next**, and `EOS` right
#   after the last real one.
#
# Both are padded behind, and int64 as `x` is. A sentence without a symbol is `SOS` and wants
# `EOS`. `x` stays as it is. For example `[[5, 0]]` gives `[[1, 5, 0]]` and `[[5, 2, 0]]`. A model that never meets `EOS` as a target never learns to stop.
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
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

x = torch.tensor([[5, 3, 9, 4], [7, 8, 0, 0], [6, 0, 0, 0]])
before = x.clone()
inputs, targets = ask(shift, x)
assert torch.equal(x, before), "x itself has changed: work on a copy"
for name, got in (("inputs", inputs), ("targets", targets)):
    assert tuple(got.shape) == (3, 5), (
        f"{name}: one place more than x, (B, T + 1) = (3, 5), got {tuple(got.shape)}"
    )
assert inputs.dtype == targets.dtype == torch.int64, "both are int64, as x is"
same(inputs[0], [1, 5, 3, 9, 4], "inputs of the longest: <sos>, then its symbols")
same(inputs[1], [1, 7, 8, 0, 0], "inputs of a shorter one: pads stay behind")
same(targets[0], [5, 3, 9, 4, 2], "targets of the longest: its symbols, then <eos>")
same(targets[1], [7, 8, 2, 0, 0], "targets: <eos> right after the last real symbol")
same(targets[2], [6, 2, 0, 0, 0], "targets of one symbol: itself, then <eos>")
### BEGIN HIDDEN TESTS
in_any_form(shift, x, rows={0: 0}, rows_of_result=(0, 0), without=["int32"])
generator = torch.Generator().manual_seed(11)
lengths = [7, 0, 2, 5, 1]
x = torch.randint(3, 40, (5, 7), generator=generator)
x[torch.arange(7) >= torch.tensor(lengths)[:, None]] = 0
inputs, targets = shift(x)
assert inputs.dtype == targets.dtype == torch.int64
rows = zip(lengths, inputs.tolist(), targets.tolist(), strict=True)
for row, (n, a, b) in enumerate(rows):
    real = x[row, :n].tolist()
    assert a == [1, *real] + [0] * (7 - n), f"inputs of a sentence of {n} symbols"
    assert b == [*real, 2] + [0] * (7 - n), f"targets of a sentence of {n} symbols"
### END HIDDEN TESTS
passed("shift")

# %% [markdown]
# ## 7.2 An embedding, forwards and back
#
# ●●○ · important · 12 minutes
#
# The lesson showed that an embedding is a one-hot vector times a matrix. Write both
# directions by hand, without autograd. `ids` `(B, T)`, `weight` `(V, E)`, and `grad`
# `(B, T, E)`: the gradient of the loss with respect to the vectors that you return. Return
#
# - `vectors` `(B, T, E)`: a row of `weight` for each symbol;
# - `grad_weight` `(V, E)`: the gradient with respect to `weight`. The row of `PAD` gets
#   none, as with `nn.Embedding(..., padding_idx=PAD)`: a pad must not learn.
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
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(2)
ids = torch.tensor([[4, 6, 4, 3], [6, 4, 0, 0]])
layer = torch.nn.Embedding(7, 3, padding_idx=0)
with torch.no_grad():
    layer.weight[0] = torch.tensor([0.3, -0.5, 0.2])  # a pad has a vector, too
grad = torch.randn(2, 4, 3)
layer(ids).backward(grad)
vectors, grad_weight = ask(embed, ids, layer.weight.detach().clone(), grad)
same(vectors, layer(ids).detach(), "vectors: row i of the weight for symbol i")
assert tuple(grad_weight.shape) == (7, 3), (
    f"grad_weight: like the weight, (V, E) = (7, 3), got {tuple(grad_weight.shape)}"
)
same(grad_weight[5], torch.zeros(3), "symbol 5 does not occur: no gradient")
same(grad_weight[3], grad[0, 3], "symbol 3 occurs once: its gradient")
same(
    grad_weight[4], grad[0, 0] + grad[0, 2] + grad[1, 1], "symbol 4 occurs three times"
)
same(grad_weight[0], torch.zeros(3), "the row of <pad> must not learn")
### BEGIN HIDDEN TESTS
in_any_form(
    embed,
    ids,
    layer.weight.detach(),
    grad,
    rows={0: 0, 2: 0},
    rows_of_result=(0, None),
    gradient=[1],
    without=["random state", "int32"],
)
ids = torch.randint(0, 9, (5, 6), generator=torch.Generator().manual_seed(3))
layer = torch.nn.Embedding(9, 4, padding_idx=0, dtype=torch.float64)
grad = torch.randn(5, 6, 4, dtype=torch.float64)
layer(ids).backward(grad)
vectors, grad_weight = embed(ids, layer.weight.detach(), grad)
same(vectors, layer(ids).detach(), "vectors of other sizes")
same(grad_weight, layer.weight.grad, "gradient as nn.Embedding has it")
few = ids.clamp(max=5)  # the last symbols do not occur
layer.weight.grad = None
layer(few).backward(grad)
same(embed(few, layer.weight.detach(), grad)[1], layer.weight.grad, "absent symbols")
### END HIDDEN TESTS
passed("embed")

# %% [markdown]
# ## 7.3 Perplexity
#
# ●○○ · important · 6 minutes
#
# `nll` `(B, T)` holds −ln p of each target, in **nats**, as PyTorch's cross-entropy returns
# it; `mask` `(B, T)` is `True` at real targets. Return the perplexity of the whole batch, as
# `float`: the exponential of the mean over **all real targets**. Pads hold anything, even
# `inf`. A model that gives each of V symbols the same probability has perplexity V.
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
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(4)
mask = torch.arange(5) < torch.tensor([[5], [2], [1]])
uniform = torch.full((3, 5), 11.0).log()  # each target had probability 1/11
uniform[~mask] = 3.0
same(ask(perplexity, uniform, mask, case="uniform"), 11, "uniform over 11 symbols")

nll = torch.rand(3, 5) * 4
real = [nll[b, t].item() for b in range(3) for t in range(5) if mask[b, t]]
product = 1.0
for value in real:
    product *= 2.718281828459045**value  # one over the probability of the target
got = ask(perplexity, nll, mask)
same(got, product ** (1 / 8), "the geometric mean of 1/p over all 8 targets", atol=1e-4)
filled = nll.masked_fill(~mask, float("inf"))
found = ask(perplexity, filled, mask, case="inf")
assert found == found, (
    "pads that hold inf: inf times 0 is nan: pick the real targets instead of multiplying "
    "by the mask"
)
same(found, got, "pads that hold inf", atol=1e-4)
### BEGIN HIDDEN TESTS
in_any_form(perplexity, uniform, mask, without=["float64"])
torch.manual_seed(5)
logits, targets = torch.randn(4, 6, 9), torch.randint(9, (4, 6))
mask = torch.rand(4, 6) < 0.6
loss = torch.nn.functional.cross_entropy(logits[mask], targets[mask])
nll = torch.nn.functional.cross_entropy(
    logits.transpose(1, 2), targets, reduction="none"
)
same(perplexity(nll, mask), loss.exp(), "other sizes", atol=1e-4)
assert 8.99 < perplexity(torch.full((2, 3), 9.0).log(), torch.ones(2, 3).bool()) < 9.01
### END HIDDEN TESTS
passed("perplexity")

# %% [markdown]
# ## 7.4 The bigram as a matrix
#
# ●●○ · important · 12 minutes
#
# The lesson kept its counts in a dictionary. For n = 2 they fit into one matrix. `ids`
# `(B, T)` holds sentences `SOS … EOS PAD …`. Return `table` `(V, V)`, where row a holds the
# probabilities of the symbol that follows a. Add `alpha` to **each count**, then normalise,
# so that nothing is impossible. A pad is never counted, and neither is the step from one
# sentence to the next. A symbol that was never followed by anything has a uniform row.
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
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

ids = torch.tensor([[1, 3, 4, 3, 4, 2], [1, 3, 3, 2, 0, 0], [1, 5, 2, 0, 0, 0]])
table = ask(bigram, ids, 7, 0.5)
assert tuple(table.shape) == (7, 7), f"expected (V, V) = (7, 7), got {table.shape}"
same(table.sum(dim=1), [1.0] * 7, "each row is a distribution: it sums to 1")
same(table[6], [1 / 7] * 7, "symbol 6 was never seen: a uniform row")
same(table[3, 4], 2.5 / 7.5, "3 was followed four times, by 4 twice; alpha is 0.5")
same(table[3, 3], 1.5 / 7.5, "3 was followed by 3 once")
same(table[1, 3], 2.5 / 6.5, "<sos> was followed three times, by 3 twice")
same(table[2], [1 / 7] * 7, "after <eos> a sentence is over: nothing was counted")
little = ask(bigram, ids, 7, 1e-6, case="little")
same(little[4, 3], 0.5, "with hardly any alpha: the share of the counts", atol=1e-4)
### BEGIN HIDDEN TESTS
in_any_form(bigram, ids, 7, 0.5, without=["int32"])
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
    expected = [(counts.get((a, b), 0) + 0.2) / total for b in range(V)]
    same(table[a], expected, f"row {a}")
real = ids[:, 1:] != 0
bits = -table[ids[:, :-1], ids[:, 1:]][real].log2().mean()
assert bits > math.log2(len(words)) / (real.sum() / len(words)), "below the entropy"
### END HIDDEN TESTS
passed("bigram")

# %% [markdown]
# ## 7.5 Draw a symbol
#
# ●●● · important · 15 minutes
#
# Draw `n` symbols from `logits` `(V,)`, each independently; return their numbers `(n,)`,
# int64. In this order:
#
# 1. divide the **logits** by the temperature τ (`tau`), softmax; `tau = 0` means: always
#    the best;
# 2. `k > 0` keeps the k most probable symbols; normalise again;
# 3. `p < 1` keeps the fewest most probable symbols whose sum is **at least** p.
#
# One seed must give one result. No two logits are equal.
#
# <details><summary>Hint 1</summary>
#
# Sort once: `prob, order = ….sort(descending=True)`. Both filters then cut off the end, and
# `order` translates places back into symbols.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A symbol stays if the sum of those **before** it is still below p. With 0.5, 0.3, 0.2 and
# p = 0.6 the second one stays: it crosses the line.
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
import torch

from helpers.progress.checks import ask, passed, recognise, same
from helpers.progress.forms import in_any_form

logits = torch.tensor([0.5, 3.0, -1.0, 2.0, 1.2, 0.1])
V, N = len(logits), 20_000


def shares(case, **how):
    """The share of each symbol in 20,000 draws."""
    drawn = ask(sample, logits, N, seed=7, case=case, **how)
    assert tuple(drawn.shape) == (N,), f"{how}: expected (n,), got {tuple(drawn.shape)}"
    share = torch.bincount(drawn, minlength=V) / N
    recognise("sample", (10 * share).round(), case=f"tenths {case}")
    return share


def fits(share, prob, why):
    """Chi-square: larger than 40 happens by chance once in a million times."""
    kept = prob > 0
    strange = [i for i in range(V) if share[i] > 0 and not kept[i]]
    assert not strange, f"{why}: symbols {strange} must never be drawn"
    chi2 = (N * (share - prob)[kept] ** 2 / prob[kept]).sum().item()
    assert chi2 < 40, f"{why}: expected {prob.tolist()}, your shares {share.tolist()}"


fits(shares("plain"), logits.double().softmax(dim=0), "tau = 1, 20,000 draws")
cold = shares("cold", tau=0.3)
assert cold[1] > 0.93, f"tau = 0.3: symbol 1 has 0.96, yours {cold[1]:.2f}"
hot = shares("hot", tau=10.0)
assert hot.max() < 0.25, (
    f"tau = 10: nearly uniform, your largest share is {hot.max():.2f}"
)
same(shares("zero", tau=0.0), [0, 1, 0, 0, 0, 0], "tau = 0: always the best symbol")
again = ask(sample, logits, 50, seed=3, case="again")
same(ask(sample, logits, 50, seed=3, case="again"), again, "one seed, one result")
### BEGIN HIDDEN TESTS
in_any_form(sample, logits, 50, seed=7, tau=0.7, without=["float64"])
other = torch.tensor([-0.3, 0.9, 0.2, -1.1, 1.7, 0.4, -0.7])
for tau in (0.5, 1.7):
    drawn = sample(other, N, tau=tau, seed=11)
    prob = (other.double() / tau).softmax(dim=0)
    share = torch.bincount(drawn, minlength=7) / N
    assert (N * (share - prob) ** 2 / prob).sum() < 45, f"tau = {tau}: {share.tolist()}"
assert not torch.equal(sample(other, 50, seed=1), sample(other, 50, seed=2))
assert (sample(other, 9, tau=0.0, k=3, p=0.5) == 4).all()
### END HIDDEN TESTS
passed("sample")

# %% test="sample_cut" points=2
import torch

from helpers.progress.checks import ask, passed, recognise
from helpers.progress.forms import in_any_form

prob = torch.tensor([0.05, 0.40, 0.10, 0.25, 0.18, 0.02])  # sorted: 1 3 4 2 0 5


def kept(case, **how):
    """The symbols that 5,000 draws contain."""
    drawn = ask(sample, prob.log(), 5000, seed=5, case=case, **how)
    found = torch.bincount(drawn, minlength=6) / 5000
    names = found.nonzero().flatten().tolist()
    recognise("sample", found > 0, case=f"kept {case}")
    return names, found


names, share = kept("k", k=3)
assert names == [1, 3, 4], f"k = 3 keeps the symbols 1, 3 and 4, you drew {names}"
assert abs(share[1] - 0.40 / 0.83) < 0.04, "k = 3: 0.40 of 0.83 for symbol 1"
names, share = kept("p", p=0.7)
assert names == [1, 3, 4], (
    f"p = 0.7: 0.40 + 0.25 is not enough, 4 crosses the line and stays; drawn: {names}"
)
names, share = kept("both", k=2, p=0.6)
assert names == [1], f"after k = 2 symbol 1 alone has 0.40 of 0.65, above 0.6: {names}"
### BEGIN HIDDEN TESTS
in_any_form(sample, prob.log(), 50, seed=5, k=3, p=0.8, without=["float64"])
assert kept("one", k=1)[0] == [1] and kept("tiny", p=0.01)[0] == [1]
assert kept("many", k=6)[0] == [0, 1, 2, 3, 4, 5]
# the temperature comes first: at tau = 2 five symbols are needed for 0.85
assert kept("hot", tau=2.0, p=0.85)[0] == [0, 1, 2, 3, 4]
# 0.65 / 0.93 is below 0.7, so after k = 4 three symbols are needed
assert kept("after k", k=4, p=0.7)[0] == [1, 3, 4]
### END HIDDEN TESTS
passed("sample_cut")

# %% [markdown]
# ## 7.6 Numbers in words, in pieces
#
# ●●○ · important · 15 minutes
#
# 12345 is 만이천삼백사십오: which unit may follow depends on the last unit, not only on
# the last symbol. Write `forward` of a language model that can also read **in pieces**: it
# takes the state that an earlier call returned. Read `ids` `(B, T)` from left to right;
# return the logits `(B, T, V)` of the next symbols and the new state. `state=None` is the
# empty start. You may change `__init__`. The training is given.
#
# The test asks: do pieces give what the whole gives, is the future unseen, and are the bits
# below a bigram's and above the exact entropy?
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
import math

import torch

from helpers.data.number_words import number_word
from helpers.data.vocabulary import Vocabulary
from helpers.progress.checks import ask, passed, recognise, same

words = [number_word(n) for n in range(1, 10_000)]
vocabulary, V = Vocabulary(words), 15
order = torch.randperm(9999, generator=torch.Generator().manual_seed(5))[:1000]
ids = torch.zeros(1000, 9, dtype=torch.long)
for row, i in zip(ids, order.tolist(), strict=True):
    row[: len(words[i]) + 2] = torch.tensor([1, *vocabulary.encode(words[i]), 2])
test = ids[600:]
seen, future = test[:, :-1], test[:, :-1].clone()
future[:, 4:] = future[:, 4:].flip(0)  # other symbols from place 4 on

readings = [[seen], list(seen.split(1, dim=1)), [seen[:, :3], seen[:, 3:]], [future]]
whole, single, two, changed = ask(learn_numbers, ids[:600], readings, seed=0)
assert tuple(whole.shape) == (400, 8, V), (
    f"logits: expected (B, T, V) = (400, 8, 15), got {tuple(whole.shape)}"
)
assert (whole < 0).any() and not torch.allclose(
    whole.exp().sum(-1), torch.ones(400, 8), atol=1e-3
), "these are probabilities: return logits, the loss takes the softmax itself"
same(changed[:, :4], whole[:, :4], "symbols from place 4 on moved earlier logits", 1e-4)
real = test[:, 1:] != 0
bits = torch.nn.functional.cross_entropy(whole[real], test[:, 1:][real]) / math.log(2)
floor = math.log2(9999) / (sum(len(word) + 1 for word in words) / 9999)  # 1.90
assert bits > floor - 0.05, f"{bits:.2f} bits, below the entropy {floor:.2f}: a leak"
assert bits < 2.3, f"{bits:.2f} bits per symbol; a bigram has 2.67, so be below 2.3"
why = "the same words, read symbol by symbol: hand the state on"
same(single, whole, why, atol=1e-4)
same(two, whole, "the same words, read in two pieces", atol=1e-4)
### BEGIN HIDDEN TESTS
small = test[:7]
readings = [[small[:, :-1]], [small[:1, :-1]], [small[:, :1]] * 2]
batch, alone, twice = learn_numbers(ids[300:900], readings, seed=3)
same(alone[0], batch[0], "alone or in a batch", atol=1e-4)
same(twice[:, 0], batch[:, 0], "after <sos>", atol=1e-4)
assert (twice[:, 1] - twice[:, 0]).abs().max() > 1e-3, "the second <sos> has a past"
### END HIDDEN TESTS
passed("learn_numbers")

# %% [markdown]
# ## 7.7 Chatbot I answers
#
# ●●○ · important · 15 minutes
#
# `step(symbol, state)` is one step of a trained language model: it takes a symbol's number
# and a state (`None` at the start), and returns logits `(V,)` of the next symbol and the
# new state. The model has learnt turns: *question* `SOS` *answer* `EOS`.
#
# Let it read the words of `question`, and then `SOS`. Then write the most likely word again
# and again, feeding each back, until `EOS` or until the answer has `cap` words. Return the
# answer as text, words joined by spaces. Words of the question that `vocabulary.number` does
# not know are skipped.
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
    calls.append(symbol)
    assert len(calls) < 60, "60 steps and no end: an answer needs a cap"
    assert symbol != 2, "<eos> ends the answer: do not feed it back"
    state = (state or ()) + (symbol,)
    likely = next_after.get(state, 7 + len(state) % 5)  # lost: it babbles on
    return torch.nn.functional.one_hot(
        torch.tensor(likely), len(vocabulary)
    ) * 4.0, state


def answer(question, cap=12, case=""):
    calls.clear()
    return ask(reply, step, vocabulary, question, cap, case=case)


first = turns[0]
got = answer(first.question, case="first")
assert isinstance(got, str), f"return text, words joined by spaces, got {type(got)}"
same(got, first.answer, f"the answer to {first.question!r}")
strange = f"hello {first.question} robot"
same(answer(strange, case="unknown"), first.answer, "unknown words are skipped")
babble = answer("please please", cap=5, case="babble").split()
assert len(babble) == 5, f"no <eos> comes and cap is 5: you wrote {len(babble)} words"
right = [answer(turn.question, case=turn.question) == turn.answer for turn in turns]
share = sum(right) / len(right)
assert share >= 0.9, f"the bot knows all answers; through your reply {share:.0%} arrive"
### BEGIN HIDDEN TESTS
long = turns[-1]
words = long.answer.split()
assert answer(long.question, cap=len(words)) == long.answer, "the cap just fits"
assert answer(long.question, cap=2) == " ".join(words[:2]), "cut at two words"
assert answer("hello robot", cap=3).count(" ") == 2, "nothing known: still an answer"
assert len(answer("please please", cap=9).split()) == 9, "a word may come again"
answer(first.question)
asked = [number[w] for w in first.question.split()] + [1]
assert calls[: len(asked)] == asked, f"read the question, then <sos>: {calls}"
### END HIDDEN TESTS
passed("reply")
