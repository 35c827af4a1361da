# %% [markdown]
# # 8 · Exercises: why are sequences hard?
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# You build a task with knobs, count what layers cost, and choose between architectures by
# the numbers. About {minutes} minutes up to "Deeper".
#
# Unless an exercise says otherwise: leave what you are given, and the random state that
# everybody shares (`torch.manual_seed`, `np.random.seed`), as they were,
# and let gradients flow.

# %%
import math

import numpy as np
import torch
from torch import Tensor

from helpers.data.jobs import CARDS, NEEDS, Card, Need
from helpers.data.layers import Layer

# %% [markdown]
# ## 8.1 A task with knobs
#
# ●●○ · important · 15 minutes
#
# The lesson's sentences had their nouns at fixed ends. Here they may stand anywhere. Draw `n`
# sequences (1 or more) of whole numbers, all 0 except for two **letters**, each 1 or 2 by the
# toss of a coin that neither length nor place knows of.
#
# - The length T of each sequence is drawn evenly from `lengths[0]` to `lengths[1]`, both included.
# - The second letter stands exactly `lag` places behind the first (`lag` is at least 1 and less
#   than any length), **whatever the length**. The place of the first is drawn evenly from all
#   that leave room for the second.
# - The answer: with `order_sensitive` 1 if the *first* letter is 2; else 1 if the letters are
#   equal. This knob changes the answers and nothing else.
#
# Return a list of n tensors `(T_i,)`, int64, and the answers, a tensor `(n,)` of 0 and 1 (or of
# bools); the same `seed`, the same data, and another seed, other data. With `lengths` `(3, 3)`
# and a lag of 2 each sequence is `[a, 0, b]`; `[2, 0, 1]` has the answer 1 if the order
# matters, and else 0.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A `torch.Generator()` of your own takes the seed; hand it to every draw. `torch.randint` leaves
# its upper end out.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The last place is T − 1. If the second letter may stand there at most, where may the first?
#
# </details>
# <details><summary>Hint 3</summary>
#
# Draw length, place and letters in one order, always; look at `order_sensitive` when all is drawn.
#
# </details>


# %% solution="make_task"
def make_task(
    n: int, lengths: tuple[int, int], lag: int, order_sensitive: bool, seed: int
) -> tuple[list[Tensor], Tensor]:
    """Return n sequences (T_i,) with two letters `lag` apart, and answers (n,)."""
    ### BEGIN SOLUTION
    rng, sequences, answers = np.random.default_rng(seed), [], []
    for T in rng.integers(lengths[0], lengths[1] + 1, n).tolist():
        place = int(rng.integers(T - lag))
        first, second = rng.integers(1, 3, 2).tolist()
        sequence = torch.zeros(T, dtype=torch.int64)
        sequence[place], sequence[place + lag] = first, second
        sequences.append(sequence)
        answers.append(int(first == 2 if order_sensitive else first == second))
    return sequences, torch.tensor(answers)
    ### END SOLUTION


# %% test="make_task" points=2
# The test looks at lengths, places and distances in 1,200 of your sequences, and draws them again.
import numpy as np
import torch

from helpers.measure.information import information
from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

lag, (low, high) = 5, (9, 14)
x, y = ask(make_task, 1200, (low, high), lag, True, 3)
assert len(x) == 1200, f"expected a list of 1200 sequences, got {len(x)}"
assert all(isinstance(row, torch.Tensor) for row in x), "each sequence is a tensor"
assert all(row.dtype == torch.int64 for row in x), f"int64, please, not {x[0].dtype}"
assert isinstance(y, torch.Tensor) and y.shape == (1200,), (
    f"the answers are a tensor (1200,), got {getattr(y, 'shape', type(y))}"
)
sizes = [len(row) for row in x]
assert len(set(sizes)) > 1, "all your sequences have one length: draw one for each"
assert min(sizes) >= low and max(sizes) <= high, (
    f"lengths {low} to {high} are expected, yours go from {min(sizes)} to {max(sizes)}"
)
assert max(sizes) == high, f"length {high} never occurs: both ends are included"
rarest = min(sizes.count(T) for T in range(low, high + 1))
assert rarest > 150, (
    f"each of 6 lengths is expected 200 times, one comes {rarest} times"
)
places = [row.nonzero().flatten().tolist() for row in x]
assert all(len(at) == 2 for at in places), (
    "two letters in each sequence, and 0 at all other places"
)
gaps = [b - a for a, b in places]
told = information(sizes, gaps)
assert told < 0.1, (
    f"the lag leaks through the length: knowing T tells {told:.2f} bits of the distance; "
    f"it must be {lag} whatever T is"
)
assert set(gaps) == {lag}, (
    f"the letters must be lag = {lag} places apart, got {gaps[0]}"
)
starts = [at[0] for at, T in zip(places, sizes, strict=True) if low == T]
assert len(set(starts)) > 1, (
    f"the first letter always stands at place {min(starts)}: draw it"
)
assert set(starts) == {0, 1, 2, 3}, (
    f"T = {low}, lag = {lag}: the first letter may stand at 0 to 3, yours at {sorted({*starts})}"
)
again, answers = ask(make_task, 1200, (low, high), lag, True, 3, case="again")
assert all(torch.equal(a, b) for a, b in zip(x, again, strict=True)), (
    "the same seed gave other data: hand a generator with this seed to every draw"
)
assert torch.equal(y, answers), "the same seed gave other answers"
torch.manual_seed(77), np.random.seed(77)  # states that no answer sets
in_any_form(make_task, 30, (low, high), lag, True, 4)
### BEGIN HIDDEN TESTS
for lengths, lag in (((6, 6), 5), ((3, 40), 2), ((20, 22), 1)):
    x, y = make_task(700, lengths, lag, False, 8)
    sizes = [len(row) for row in x]
    assert (min(sizes), max(sizes)) == lengths
    places = [torch.as_tensor(row).nonzero().flatten().tolist() for row in x]
    assert {b - a for a, b in places} == {lag}
    assert all(torch.as_tensor(row).max() <= 2 for row in x) and len(y) == 700
    ends = {T - 1 - at[1] for at, T in zip(places, sizes, strict=True)}
    assert min(ends) == 0
other, _ = make_task(700, (20, 22), 1, False, 9)
assert any(len(a) != len(b) for a, b in zip(x, other, strict=True)), "seed is ignored"
x, _ = make_task(6000, (5, 7), 2, False, 12)
for T in (5, 6, 7):  # chi-square with at most 4 degrees of freedom
    starts = [int(row.nonzero()[0]) for row in x if len(row) == T]
    even = len(starts) / (T - 2)
    off = sum((starts.count(i) - even) ** 2 / even for i in range(T - 2))
    assert off < 40, f"T = {T}: the place of the first letter is not drawn evenly"
for seed in range(5):
    (row,), answer = make_task(1, (3, 3), 2, True, seed)
    assert row[0] in (1, 2) and row[1] == 0 and row[2] in (1, 2), "one sequence"
    assert answer.shape == (1,)
### END HIDDEN TESTS
passed("make_task")

# %% test="make_task_answers" points=2
# The test asks how many bits of the answer a bag, a length or one letter tells, with the knob on and off.
import torch

from helpers.measure.information import information
from helpers.progress.checks import ask, passed, same

data = {
    order: ask(make_task, 1200, (8, 12), 4, order, 5, case=f"order={order}")
    for order in (True, False)
}
for order, (x, y) in data.items():
    y = torch.as_tensor(y).long().tolist()
    letters = [tuple(int(v) for v in row if v) for row in x]
    bags = [tuple(sorted(pair)) for pair in letters]
    firsts, seconds = [pair[0] for pair in letters], [pair[1] for pair in letters]
    assert {*firsts, *seconds} == {1, 2}, f"letters are 1 or 2, got {set(firsts)}"
    told = information(firsts, seconds)
    assert told < 0.03, (
        f"order_sensitive={order}: one letter tells {told:.2f} bits of the other; toss the "
        "coin for each by itself"
    )
    for name, column in {
        "length": [len(row) for row in x],
        "second letter": seconds,
    }.items():
        told = information(column, y)
        assert told < 0.03, (
            f"order_sensitive={order}: the {name} tells {told:.2f} bits of the answer, "
            "and should tell nothing"
        )
    for name, column in {
        "length": [len(row) for row in x],
        "place of the first letter": [int(row.nonzero()[0]) for row in x],
    }.items():
        told = information(column, letters)
        assert told < 0.05, (
            f"order_sensitive={order}: the {name} tells {told:.2f} bits of the letters, and "
            "should tell nothing: two generators with one seed draw the same numbers, so "
            "use one for all draws"
        )
    told = information(bags, y)
    if order:
        assert told < 0.6, (
            f"order_sensitive: a bag of the letters knows {told:.2f} bits of your answer; it "
            "should know half a bit, for the answer is which letter came first"
        )
        same(y, [int(f == 2) for f in firsts], "order_sensitive: 1 if the first is 2")
    else:
        expected = [int(f == s) for f, s in zip(firsts, seconds, strict=True)]
        same(y, expected, "order-blind: 1 if the letters are equal")
pairs = zip(data[True][0], data[False][0], strict=True)
assert all(len(a) == len(b) and (a == b).all() for a, b in pairs), (
    "order_sensitive changed the sequences; it may change the answers only"
)
for order, right in ((True, lambda a, b: a == 2), (False, lambda a, b: a == b)):
    x, y = ask(make_task, 20, (3, 3), 2, order, 1, case="three")
    for row, answer in zip(x, y.tolist(), strict=True):
        a, middle, b = row.tolist()
        assert middle == 0 and answer == right(a, b), (
            f"order_sensitive={order}: {[a, middle, b]} has the answer {answer}"
        )
### BEGIN HIDDEN TESTS
for order in (True, False):
    x, y = make_task(900, (5, 30), 3, order, 1)
    letters = [tuple(int(v) for v in row if v) for row in x]
    known = {
        (f, s): int(f == 2) if order else int(f == s) for f in (1, 2) for s in (1, 2)
    }
    assert torch.as_tensor(y).tolist() == [known[pair] for pair in letters]
    assert 0.45 < torch.as_tensor(y).float().mean() < 0.55
    (row,), answer = make_task(1, (4, 4), 3, order, 2)
    assert answer.tolist() == [row[0] == 2 if order else row[0] == row[3]]
    for place in (0, 1):
        twos = sum(pair[place] == 2 for pair in letters) / 900
        assert 0.43 < twos < 0.57, f"letter {place + 1} is 2 in {twos:.0%}"
### END HIDDEN TESTS
passed("make_task_answers")

# %% [markdown]
# ### Now use it
#
# The lesson's question, asked of your own task: how many bits of the answer know a bag of the letters, the last
# four places, and the first letter?

# %% use="make_task"
from helpers.figures.tables import table
from helpers.measure.information import information
from helpers.progress.own import now_use


@now_use("make_task")
def your_knobs():
    rows = {}
    for name, lag, order in [
        ("all off", 2, False),
        ("order", 2, True),
        ("lag", 9, True),
    ]:
        x, y = make_task(4000, (10, 14), lag, order, 0)
        letters = [[int(v) for v in row if v] for row in x]
        views = (
            [tuple(sorted(pair)) for pair in letters],
            [tuple(row[-4:].tolist()) for row in x],
            [pair[0] for pair in letters],
        )
        rows[name] = [information(view, y.tolist()) for view in views]
    return table(rows, ["bag", "last 4 places", "first letter"], "bits")


# %% [markdown]
# ## 8.2 What a layer costs
#
# ●●○ · important · 15 minutes
#
# A `layer` has `kind`, `H`, and for a
# convolution `kernel` and `dilation`; rows of H numbers come in and go out, no biases. You may
# build real layers, which draw weights. Return a dictionary:
#
# - `"multiplications"`: in matrix products, to read **the T-th token**, T − 1 having been
#   read and kept;
# - `"bytes"`: what is kept after T tokens, 4 bytes a number (T fills a convolution's window);
# - `"chain"`: how many steps of this layer must wait for each other in *training* on T tokens; 1
#   if none waits.
#
# Kinds: `"RNN"`, `"GRU"`, `"LSTM"`; `"convolution"` (causal); `"attention"`: four
# H × H matrices, for query, key, value and the way out; a query meets the keys of all T tokens, its
# own too, mixes as many values.
#
# With H = 1 an LSTM takes 8 multiplications and keeps 8 bytes.
#
# <details><summary>Hint 1</summary>
#
# A row times an H × H matrix: H · H multiplications. How many such matrices has each cell?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Comparing with one key takes H products, mixing one value as many.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Kept is what the *next* token needs: states, inputs to be seen again, keys and values.
# Weights do not count.
#
# </details>


# %% solution="cost"
def cost(layer: Layer, T: int) -> dict[str, int]:
    """Return what the T-th token costs: "multiplications", "bytes" kept, and "chain"."""
    ### BEGIN SOLUTION
    H, gates = layer.H, {"RNN": 1, "GRU": 3, "LSTM": 4}
    if layer.kind in gates:
        work, numbers, chain = 2 * gates[layer.kind] * H * H, H, T
        numbers *= 2 if layer.kind == "LSTM" else 1
    elif layer.kind == "convolution":
        work, chain = layer.kernel * H * H, 1
        numbers = (layer.kernel - 1) * layer.dilation * H
    else:
        work, numbers, chain = 4 * H * H + 2 * T * H, 2 * T * H, 1
    return {"multiplications": work, "bytes": 4 * numbers, "chain": chain}
    ### END SOLUTION


# %% test="cost" points=3
# The test compares your numbers with those of real layers of PyTorch.
import torch
from torch import nn

from helpers.data.layers import Layer
from helpers.measure.memory import state_bytes
from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form


def counted(layer, T):
    """What one token takes and leaves in a real layer: each weight is used once."""
    H, kind = layer.H, layer.kind
    if kind == "attention":
        net, kept = torch.zeros(4, H, H), torch.zeros(2, T, H)  # keys and values
        return net.numel() + kept.numel(), kept.nbytes
    if kind == "convolution":
        net = nn.Conv1d(H, H, layer.kernel, dilation=layer.dilation, bias=False)
        seen = torch.zeros(1, H, (layer.kernel - 1) * layer.dilation + 1)
        assert net(seen).shape == (1, H, 1)  # it fits: one output
        state = [seen[..., 1:]]
    else:
        net = getattr(nn, kind)(H, H, bias=False)
        state = net(torch.randn(T, 1, H))[1]
        state = [*state] if kind == "LSTM" else [state]
    return sum(weight.numel() for weight in net.parameters()), state_bytes(state)


T = 30
layers = [Layer(kind, H=6) for kind in ("RNN", "GRU", "LSTM", "attention")]
for layer in [*layers, Layer("convolution", H=6, kernel=3, dilation=4)]:
    work, kept = counted(layer, T)
    waits = T if layer.kind in ("RNN", "GRU", "LSTM") else 1
    expected = {"multiplications": work, "bytes": kept, "chain": waits}
    why = f"{layer.kind}, H = 6, T = {T}"
    ask(cost, layer, T, case=layer.kind, expected=expected, why=why)
### BEGIN HIDDEN TESTS
in_any_form(cost, Layer("GRU", H=7), 9, without=["random state"])
for T, H in ((1, 4), (77, 10), (30, 1)):
    layers = [Layer(kind, H=H) for kind in ("RNN", "GRU", "LSTM", "attention")]
    convolutions = [Layer("convolution", H, k, d) for k, d in ((2, 1), (5, 3), (1, 1))]
    for layer in layers + (convolutions if T > 12 else convolutions[2:]):
        got = cost(layer, T)
        assert (got["multiplications"], got["bytes"]) == counted(layer, T), layer
        assert got["chain"] == (T if layer.kind in ("RNN", "GRU", "LSTM") else 1)
### END HIDDEN TESTS
passed("cost")

# %% [markdown]
# ### Now use it
#
# The lesson counted whole readers. Here is its table, layer by layer, from your formulas alone. From which
# token on does attention keep more than the convolution?

# %% use="cost"
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("cost")
def your_table():
    rows = {}
    for kind in ("RNN", "GRU", "LSTM", "convolution", "attention"):
        layer = Layer(kind, H=64, kernel=3, dilation=16)
        early, late = (cost(layer, T) for T in (100, 16_384))
        kept = early["bytes"] / 1000, late["bytes"] / 1000
        rows[kind] = [late["multiplications"], *kept, late["chain"]]
    head = ["products, token 16,384", "kB after 100", "kB after 16,384", "chain"]
    return table(rows, head, "H = 64")


# %% [markdown]
# ## 8.3 How far does it reach?
#
# ●●○ · important · 12 minutes
#
# `runs[name][T]` lists the accuracies of the seeds that were trained at length T, in any order
# of T, with any number of seeds (1 or more). A seed has solved T if its accuracy is at least
# 0.99. A model solves T if at least four fifths of its seeds have. Its **reach** is the largest
# T such that it solves T *and every shorter length in its table*: who fails at 20 and succeeds
# at 50 was lucky. A model that solves nothing, or has no runs, has reach 0. For example, `{10:
# [1.0], 50: [1.0], 20: [0.4]}` has the reach 10.
#
# Return a dictionary from name to reach.
#
# <details><summary>Hint 1</summary>
#
# Walk through the lengths from short to long, and stop at the first that is not solved.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A mean of booleans is a share. Four fifths of ten seeds are eight.
#
# </details>


# %% solution="reach"
def reach(runs: dict[str, dict[int, list[float]]]) -> dict[str, int]:
    """Return for each model the largest length up to which at least 4/5 of seeds solve."""
    ### BEGIN SOLUTION
    reached = dict.fromkeys(runs, 0)
    for name, lengths in runs.items():
        for T in sorted(lengths):
            solved = sum(accuracy >= 0.99 for accuracy in lengths[T])
            if 5 * solved < 4 * len(lengths[T]):
                break
            reached[name] = T
    return reached
    ### END SOLUTION


# %% test="reach" points=2
# The test has tables of runs with lucky seeds, missing lengths and shares just at the limit.
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

runs = {
    "steady": {
        50: [0.12, 0.1, 1.0, 0.13, 0.11],
        10: [1.0, 0.99, 1.0, 1.0, 0.995],
        20: [1.0, 0.21, 0.99, 1.0, 0.998],
    },
    "one lucky seed": {
        10: [0.31, 0.2, 1.0, 0.4, 0.98],
        20: [0.1, 0.13, 0.99, 0.12, 0.1],
    },
    "lucky at 50": {10: [1.0] * 5, 20: [0.4, 1.0, 0.5, 1.0, 0.6], 50: [1.0] * 5},
    "ten seeds": {
        10: [1.0] * 9 + [0.4],
        20: [1.0] * 8 + [0.2] * 2,
        50: [0.995] * 7 + [0.3] * 3,
        100: [0.1] * 10,
    },
    "three of five": {
        10: [1.0, 0.99, 1.0, 1.0, 1.0],
        20: [1.0, 1.0, 1.0, 0.985, 0.984],
    },
    "many, then few": {10: [1.0] * 10, 20: [1.0, 0.2, 1.0, 0.1, 0.3]},
}
got = ask(reach, runs)
assert isinstance(got, dict) and {*got} == {*runs}, "a dictionary from name to reach"
why = {
    "steady": "four of five solve 20, one solves 50; lengths come in any order",
    "one lucky seed": "at 10 one seed of five has solved it, so nothing is reached: 0",
    "lucky at 50": "20 is not solved, so 50 does not count",
    "ten seeds": "8 of 10 are four fifths, 7 of 10 are not",
    "three of five": "at 20 three of five have 0.99; a mean would hide that",
    "many, then few": "each length has seeds of its own: of those of 20 two of five solve it",
}
right = {"steady": 20, "one lucky seed": 0, "lucky at 50": 10, "ten seeds": 20}
for name, text in why.items():
    expected = right.get(name, 10)
    assert got[name] == expected, (
        f"{name}: {text}; expected {expected}, got {got[name]}"
    )
example = {"example": {10: [1.0], 50: [1.0], 20: [0.4]}}
ask(reach, example, case="example", expected={"example": 10}, why="10 solved, 20 not")
### BEGIN HIDDEN TESTS
more = {
    "a": {7: [0.99, 0.99, 0.99, 0.99, 0.9899], 3: [1.0], 9: [1.0, 1.0, 1.0, 0.0]},
    "b": {100: [1.0] * 3, 30: [1.0] * 15 + [0.5] * 4},
    "c": {5: [0.98] * 5},
    "d": {2: [1.0] * 2, 4: [0.99] * 6, 8: [1.0] * 4 + [0.0]},
    "e": {30: [1.0, 0.0], 9: [0.99], 100: [1.0] * 7},
    "f": {1: [1.0] * 12 + [0.0] * 3, 2: [1.0] * 11 + [0.0] * 3},
}
expected = {"a": 7, "b": 0, "c": 0, "d": 8, "e": 9, "f": 1}
same(in_any_form(reach, more), expected, "other runs")
none = {"no runs": {}, "g": {4: [1.0]}}
same(reach(none), {"no runs": 0, "g": 4}, "a model without runs")
assert reach({}) == {}
### END HIDDEN TESTS
passed("reach")

# %% [markdown]
# ### Now use it
#
# Your function reads the lesson's stored runs: which start reaches how far?

# %% use="reach"
from helpers.figures.tables import table
from helpers.measure.reach import first_symbol_runs
from helpers.progress.own import now_use


@now_use("reach")
def your_reach():
    runs = {
        name: {T: [run["score"] for run in of] for T, of in lengths.items()}
        for name, lengths in first_symbol_runs().items()
    }
    return table({name: [T] for name, T in reach(runs).items()}, ["reach"], "start")


# %% [markdown]
# ## 8.4 Who is not beaten?
#
# ●●○ · important · 12 minutes
#
# With four properties there is mostly no winner, but there are losers. A row is **beaten** if
# another row is at least as good in *every* column and better in *at least one*. Who is not beaten
# is worth a look: these rows are the **Pareto set**. Two equal rows do not beat each other.
#
# `table[name][column]` is a number; `better[column]` is `"low"` or `"high"`. Only the columns
# in `better` count. There is at least one row and one such column. Return the list of the names
# that are not beaten, in the table's order. For example, if low `us` and high `reach` are
# better, of a (1 us, reach 5), b (2 us, reach 9) and c (2 us, reach 8) only c is beaten, by b:
# `["a", "b"]`.
#
# <details><summary>Hint 1</summary>
#
# Turn every column so that less is better: multiply by −1 where more is.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `all(...)` over the columns for "at least as good", and "better in one" is the same as: not
# equal in all of them.
#
# </details>


# %% solution="pareto"
def pareto(table: dict[str, dict[str, float]], better: dict[str, str]) -> list[str]:
    """Return the names of the rows that no other row beats."""
    ### BEGIN SOLUTION
    sign = {column: 1 if wish == "low" else -1 for column, wish in better.items()}
    costs = {name: [sign[c] * row[c] for c in better] for name, row in table.items()}

    def beats(a: list[float], b: list[float]) -> bool:
        return a != b and all(x <= y for x, y in zip(a, b, strict=True))

    return [b for b in costs if not any(beats(costs[a], costs[b]) for a in costs)]
    ### END SOLUTION


# %% test="pareto" points=2
# The test asks of each row of a table like the lesson's whether it is beaten, and by whom.
from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

better = {"us": "low", "reach": "high", "chain": "low", "parameters": "low"}
numbers = {
    "RNN": (30, 20, 300, 9_352),
    "GRU": (40, 100, 800, 25_992),
    "GRU, narrow": (35, 50, 700, 12_000),
    "LSTM": (100, 50, 900, 34_312),
    "convolutions": (120, 50, 20, 62_792),
    "Transformer": (900, 100, 40, 101_128),
    "GRU, another day": (40, 100, 800, 25_992),
    "convolutions, wider": (120, 50, 20, 250_000),
}
table = {
    name: {**dict(zip(better, row, strict=True)), "year": 1990 + i % 6}
    for i, (name, row) in enumerate(numbers.items())
}
table["convolutions, wider"]["year"] = 2030
got = ask(pareto, table, better)
assert isinstance(got, list), f"return a list of names, got {type(got).__name__}"
for name, text in {
    "LSTM": "the GRU is at least as good in every column",
    "convolutions, wider": "equal to the convolutions, but for more parameters",
}.items():
    assert name not in got, f"{name} is beaten: {text}"
for name, text in {
    "RNN": "nobody is faster for a token, nobody smaller",
    "GRU, narrow": "best in no column, and yet nobody is as good in all four",
    "GRU": "who reaches as far is slower; an equal row does not beat it",
    "GRU, another day": "an equal row does not beat it",
    "convolutions": "nobody's chain is shorter",
    "Transformer": "the GRU has a longer chain, the convolutions reach less far",
}.items():
    assert name in got, f"{name} is not beaten: {text}"
assert got == [name for name in table if name in got], "keep the order of the table"
small = {"a": {"us": 1, "reach": 5}, "b": {"us": 2, "reach": 9}}
small["c"], wishes = {"us": 2, "reach": 8}, {"us": "low", "reach": "high"}
why = "c is beaten by b"
ask(pareto, small, wishes, case="small", expected=["a", "b"], why=why)
### BEGIN HIDDEN TESTS
import itertools
import random

draw = random.Random(4)
for columns, rows in itertools.product((1, 2, 3), (1, 2, 4, 12)):
    better = {f"c{i}": draw.choice(["low", "high"]) for i in range(columns)}
    also = {**better, "other": "low"}
    table = {f"r{i}": {c: draw.randint(-3, 4) for c in also} for i in range(rows)}
    beaten = set()
    for a, b in itertools.permutations(table, 2):
        gains = [
            (table[b][c] - table[a][c]) * (1 if w == "low" else -1)
            for c, w in better.items()
        ]
        if min(gains) >= 0 and max(gains) > 0:
            beaten.add(b)
    got = in_any_form(pareto, table, better)
    assert got == [name for name in table if name not in beaten], (table, better)
for wish, sign in (
    ("low", 1),
    ("high", -1),
):  # a row of decimals, and one best at the end
    table = {
        name: {"c": sign * x / 8}
        for name, x in zip("abcd", (3, 2.5, 9, 2), strict=True)
    }
    assert pareto(table, {"c": wish}) == ["d"]
    assert pareto(dict(reversed(table.items())), {"c": wish}) == ["d"]
### END HIDDEN TESTS
passed("pareto")

# %% [markdown]
# ### Now use it
#
# Who is not beaten among the cards of the next exercise? With two wishes, and with three.

# %% use="pareto"
from dataclasses import asdict

from helpers.figures.tables import table
from helpers.progress.own import now_use

wishes = {
    "fast, and far": ["us", "reach"],
    "and trained in parallel": ["us", "reach", "parallel"],
}


@now_use("pareto")
def not_beaten():
    cards = {card.name: asdict(card) for card in CARDS}
    rows = {}
    for name, columns in wishes.items():
        better = {c: "low" if c == "us" else "high" for c in columns}
        rows[name] = [", ".join(pareto(cards, better))]
    return table(rows, ["not beaten"], "wishes")


# %% [markdown]
# ## 8.5 Choose, and say no
#
# ●●● · important · 15 minutes
#
# `CARDS` have the lesson's proportions; `NEEDS` are eight jobs with limits. A
# `Card` costs more with every 1,000 tokens read: a token takes `us` microseconds at
# the start and `us_per_1000` more for each thousand read, in proportion; likewise `kb`. (12
# tokens of the Transformer are 12.288 kB.) A `Need` gives the most `us` and `kb` allowed after
# its `context`, the `lag` to be bridged, and whether training has to be `parallel`. A limit may
# be reached exactly.
#
# Return a dictionary from `need.job` to the name of the card that fits and, of those that fit,
# has the least of `need.wish`, `"us"` or `"kb"` after that context, or `"parameters"` (no two
# tie). If none fits, the answer is `None`.
#
# <details><summary>Hint 1</summary>
#
# "Always a Transformer"? Work out what it needs for the hearing aid, after a million tokens.
# "Always a GRU"? Look at how the clinic reports are trained.
#
# </details>
# <details><summary>Hint 2</summary>
#
# First a small function that gives `us`, `kb` and `parameters` of one card after `context` tokens.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Then the cards within all four limits, then `min` with a `key`; it has a `default` if none is
# left.
#
# </details>

# %%
for need in NEEDS:
    print(need)


# %% solution="choose"
def choose(needs: list[Need], cards: list[Card]) -> dict[str, str | None]:
    """Return for each need.job the name of the best card that fits, or None."""
    ### BEGIN SOLUTION
    chosen = {}
    for need in needs:
        far, fits = need.context / 1000, {}
        for card in cards:
            us, kb = card.us + far * card.us_per_1000, card.kb + far * card.kb_per_1000
            bridged = card.reach >= need.lag and card.parallel >= need.parallel
            if us <= need.us and kb <= need.kb and bridged:
                fits[card.name] = {"us": us, "kb": kb}.get(need.wish, card.parameters)
        chosen[need.job] = min(fits, key=fits.get, default=None)
    return chosen
    ### END SOLUTION


# %% test="choose" points=3
# The test asks for the best card of each of the eight jobs, and says which limit decides.
from helpers.data.jobs import CARDS, NEEDS, Card, Need
from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

few = [
    Need("12.288 kB", 12, kb=12.288),
    Need("12.287 kB", 12, kb=12.287),
    Need("13 kB", 12, kb=13),
    Need("13 kB, in parallel", 12, kb=13, parallel=True),
    Need("least kB", 12, wish="kb"),
    Need("2000 kB, far", 12, kb=2000, lag=90),
    Need("no limit", 12),
]
small = ask(choose, few, [CARDS[1], CARDS[4]], case="twelve")
got = ask(choose, NEEDS, CARDS)
right = {
    "hearing aid": "RNN",
    "phone keyboard": "GRU",
    "clinic reports": "Transformer",
    "heart monitor": "convolutions",
    "chat for a million users": "GRU",
    "thermostat": "RNN",
    "live interpreter": None,
    "short messages": "Transformer",
}
why = {
    "hearing aid": "after a million tokens a Transformer takes 110 ms and keeps 1 GB; of those "
    "that stay small the fastest is wanted",
    "phone keyboard": "40 tokens are beyond the RNN, and 200 tokens of a Transformer are 205 kB; "
    "of the rest the fewest parameters",
    "clinic reports": "80 tokens apart, trained in parallel: here recurrent cells lose, and the "
    "convolutions do not see that far",
    "heart monitor": "in parallel, 40 tokens apart, and after 100,000 tokens still within 64 kB",
    "chat for a million users": "0.256 kB for each user, and that limit may be reached",
    "thermostat": "30 microseconds at most, and that limit may be reached",
    "live interpreter": "what reaches 90 in parallel takes 1,450 microseconds after 10,000 tokens: "
    "nothing fits, and None says so",
    "short messages": "after 12 tokens a Transformer keeps 12 kB, the convolutions 16: in a short "
    "text it is the small one",
}
assert isinstance(got, dict), "return a dictionary from job to name"
missing = [job for job in right if job not in got]
assert not missing, (
    f"no answer for {missing}: every job has one, None where nothing fits"
)
for job, name in right.items():
    assert got[job] == name, f"{job}: not {got[job]!r}; {why[job]}"
twelve = dict.fromkeys([need.job for need in few], "Transformer")
twelve |= {"12.287 kB": None, "no limit": "convolutions"}
same(small, twelve, "12 tokens of a Transformer are 12.288 kB")
### BEGIN HIDDEN TESTS
import random

draw, infinite = random.Random(7), float("inf")
for wish in ("parameters", "us", "kb") * 3:
    cards = [
        Card(
            f"card {i}",
            draw.choice([1, 5, 20]) + i / 32,
            draw.choice([1, 5, 20]),
            draw.choice([1, 5, 20]) + i / 64,
            draw.choice([1, 5, 20]),
            draw.choice([10, 50, 100]),
            draw.random() < 0.5,
            1000 + 37 * i * (-1) ** i,
        )
        for i in range(6)
    ]
    needs = [
        Need(
            f"job {i}",
            draw.choice([0, 500, 3000]),
            draw.choice([6, 30, 65, infinite]),
            draw.choice([6, 30, 65, infinite]),
            draw.choice([0, 50, 100]),
            draw.random() < 0.5,
            wish,
        )
        for i in range(8)
    ]
    names = in_any_form(choose, needs, cards)
    assert {*names} == {need.job for need in needs}
    for need in needs:
        far = need.context / 1000
        left = []
        for card in cards:
            costs = {
                "us": card.us + far * card.us_per_1000,
                "kb": card.kb + far * card.kb_per_1000,
                "parameters": card.parameters,
            }
            fits = costs["us"] <= need.us and costs["kb"] <= need.kb
            if fits and card.reach >= need.lag and card.parallel >= need.parallel:
                left.append((costs[wish], card.name))
        assert names[need.job] == (min(left)[1] if left else None), need
slow, fast = Card("slow", 9, 0, 1, 3, 5, True, 1), Card("fast", 1, 2, 9, 0, 5, True, 2)
for context, wish, name in (
    (0, "us", "fast"),
    (8000, "us", "slow"),
    (1000, "kb", "slow"),
):
    assert choose([Need("job", context, wish=wish)], [slow, fast]) == {"job": name}
assert choose([Need("job", 8000, wish="kb")], [slow, fast]) == {"job": "fast"}
assert choose([Need("job", 1)], [slow]) == {"job": "slow"}
assert choose([Need("a", 0, lag=6), Need("b", 0)], []) == {"a": None, "b": None}
assert choose([], [slow]) == {}
### END HIDDEN TESTS
passed("choose")

# %% [markdown]
# ### Now use it
#
# A job of your own: change its limits, and see whom you would hire.

# %% use="choose"
from helpers.figures.tables import table
from helpers.progress.own import now_use

jobs = [
    Need("read a novel aloud", 120_000, us=400, kb=64, lag=40, wish="us"),
    Need("the same, in training", 120_000, us=400, kb=64, lag=40, parallel=True),
    Need("search a contract", 20_000, us=5000, lag=100, wish="us"),
]


@now_use("choose")
def hired():
    chosen = choose(jobs, CARDS)
    return table({job: [str(name)] for job, name in chosen.items()}, ["hired"], "job")


# %% [markdown]
# ## Deeper
#
# The five above are the core. This one reads an exponent off noisy timings.

# %% [markdown]
# ## 8.6 How fast does it grow?
#
# ●●○ · 15 minutes
#
# If a time is $b\,T^p$, then log time over log T is a line of slope p: one number says "linear" or
# "quadratic". Real timings add an overhead, $a + b\,T^p$: at short T you measure the call, not the
# work. And a busy machine only ever makes a run *slower*.
#
# `seconds` `(R, K)` holds R runs (1 or more) for each of the K `lengths` (2 or more), which
# grow. Return the exponent, a `float`:
#
# 1. of each length take the fastest run;
# 2. keep the lengths that took at least 5 times as long as the first one: there the overhead is a
#    small part;
# 3. if fewer than three are left, nothing has really grown: keep all;
# 4. fit a line to log seconds over log T (least squares), return its slope.
#
# The tests look at each step. By hand: two lengths, 10 and 100, that took 1
# and 100 seconds have the slope ln 100 / ln 10 = 2.
#
# <details><summary>Hint 1</summary>
#
# `seconds.min(dim=0).values` has the fastest run of each length.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.polyfit` with degree 1 returns the slope first. It wants x, then y, both as logarithms.
#
# </details>


# %% solution="exponent"
def exponent(lengths: list[int], seconds: Tensor) -> float:
    """Return p, if seconds (R, K) for K lengths grow like T ** p beyond the overhead."""
    ### BEGIN SOLUTION
    fastest = seconds.min(dim=0).values.numpy()
    beyond = fastest >= 5 * fastest[0]
    if beyond.sum() < 3:
        beyond[:] = True
    log_T, log_s = np.log(np.array(lengths)[beyond]), np.log(fastest[beyond])
    return float(np.polyfit(log_T, log_s, 1)[0])
    ### END SOLUTION


# %% test="exponent" points=2
# The test makes up timings with an overhead, noise and hiccups, and looks for the exponent behind them.
import math

import numpy as np
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

lengths = [16 * 2**k for k in range(11)]  # 16 to 16,384
T = torch.tensor(lengths).double()


def timings(a, b, p, seed):
    """Five runs: a little noise, and hiccups that make most runs of a length slow."""
    generator = torch.Generator().manual_seed(seed)
    noise = 1 + 0.03 * torch.rand(5, len(T), generator=generator, dtype=torch.float64)
    noise[:3, 0], noise[1:4, 6], noise[2:, 7] = 4, 30, 9
    return (a + b * T**p) * noise


cases = {
    "quadratic": (3e-4, 2e-9, 2),
    "linear": (1e-4, 5e-7, 1),
    "flat": (3e-5, 0, 0),
    "between": (2e-4, 2e-8, 1.5),
}
for name, (a, b, p) in cases.items():
    got = ask(exponent, lengths, timings(a, b, p, 1), case=name)
    assert isinstance(got, float), f"return a float, got {type(got).__name__}"
    assert math.isfinite(got), f"{name}: got {got}; where nothing grew, fit all lengths"
    assert abs(got - p) < 0.25, f"{name}: the exponent is {p}, you found {got:.2f}"
two = torch.tensor([[1.0, 100.0], [3.0, 150.0]]).double()
why = "10 and 100 tokens in 1 and 100 seconds"
ask(exponent, [10, 100], two, case="two", expected=2.0, why=why)
four = torch.tensor([[1.0, 5.0, 80.0, 100.0]]).double()
line = np.polyfit(np.log([20, 40, 80]), np.log([5, 80, 100]), 1)[0]
why = "a line through three of 1, 5, 80 and 100 seconds at 10, 20, 40 and 80 tokens"
ask(exponent, [10, 20, 40, 80], four, case="four", expected=line, why=why)
slow = torch.tensor([[2.0, 1.0, 8.0, 12.0, 24.0, 30.0]]).double()
line = np.polyfit(np.log([80, 160, 320]), np.log([12, 24, 30]), 1)[0]
why = "10 to 320 tokens in 2, 1, 8, 12, 24 and 30 seconds: 5 times the first is 10"
six = [10, 20, 40, 80, 160, 320]
ask(exponent, six, slow, case="slow start", expected=line, why=why)
### BEGIN HIDDEN TESTS
in_any_form(exponent, lengths, timings(a, b, p, 2))
lengths = [32 * 3**k for k in range(8)]
T = torch.tensor(lengths).double()
for a, b, p in (
    (1e-3, 1e-9, 2),
    (5e-5, 1e-6, 1),
    (2e-5, 0, 0),
    (1e-4, 1e-12, 3),
    (0, 1e-6, 1),
):
    runs = (a + b * T**p).expand(3, -1) * torch.tensor([[1.01], [1.0], [6.0]])
    assert abs(exponent(lengths, runs) - p) < 0.25, (a, b, p)


def slope(lengths, best, kept):
    line = np.polyfit(np.log(np.array(lengths)[kept]), np.log(np.array(best)[kept]), 1)
    return line[0]


generator = torch.Generator().manual_seed(4)
for _ in range(3):  # other runs are slow at other lengths, and the line is no exact one
    runs = 1e-6 * T**1.3 * (1 + torch.rand(4, 8, generator=generator).double())
    best = runs.min(dim=0).values
    right = slope(lengths, best.tolist(), (best >= 5 * best[0]).numpy())
    assert abs(exponent(lengths, runs) - right) < 1e-3, "step 1 or step 4"
some, every = [10, 20, 30, 40, 80, 160, 200], [*range(7)]
for best, kept in (  # which are kept, and when are they too few?
    ([1.0, 1.5, 2.5, 5, 5.5, 20, 21], [3, 4, 5, 6]),  # exactly 5 times as long counts
    ([2.0, 3, 8, 9.5, 11, 40, 41], [4, 5, 6]),  # three are enough
    ([2.0, 3, 8, 9, 9.5, 40, 41], every),  # two are not
    ([2.0, 3, 8, 9, 9.5, 9.9, 41], every),
    ([2.0, 3, 8, 9, 9.5, 9.9, 9.8], every),
    ([2.0, 2, 9, 9, 11, 11.5, 19], [4, 5, 6]),
    ([2.0, 7, 11, 9, 30, 25, 19], [2, 4, 5, 6]),
    ([2.0, 1, 6, 8, 11, 12, 14], [4, 5, 6]),  # the first is not the fastest
):
    for runs in (
        torch.tensor([best]).double(),
        torch.tensor([[s * 1.5 for s in best], best, [s + 90 for s in best]]).double(),
    ):
        got = exponent(some, runs)
        assert abs(got - slope(some, best, kept)) < 1e-6, f"steps 2 and 3: {best}"
        assert isinstance(got, float)
short = torch.tensor([[1.0, 2.0, 4.0], [1.1, 2.2, 9.0]]).double()
assert abs(exponent([10, 20, 40], short) - 1) < 0.25  # nothing is 5 times as slow
### END HIDDEN TESTS
passed("exponent")

# %% [markdown]
# ### Now use it
#
# Real passes over 32 to 1,024 tokens at once, on your machine. Which exponent do you expect of a Transformer,
# 1 or 2? (At these lengths it is on its way from one to the other: its matrix products grow like
# T, its comparisons like T².)

# %% use="exponent"
from helpers.measure.passes import seconds_of_passes
from helpers.models.architectures import build
from helpers.progress.experience import reveal
from helpers.progress.own import now_use


@now_use("exponent")
def your_machine():
    lengths = [32, 64, 128, 256, 512, 1024]
    seconds = seconds_of_passes(build("Transformer", 32), lengths, 2, H=32)
    reveal("exponent_here", None, exponent(lengths, seconds))
