# %% [markdown]
# # 10 · Exercises: where to look
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# Masks are `True` at real places of the source and `False` at pads. The hints are a
# ladder: open one, try again, then the next. About {minutes} minutes up to "Deeper".
#
# In all exercises: leave arguments and the shared random state as they are. A tensor may be a
# view, so `reshape` it rather than `view`. One row, one place and one wide occur, and scores of
# several hundred, at pads too. Numbers are float32 unless an exercise says otherwise. Gradients
# come back whole, by every way, to scores, queries, keys, states and matrices.

# %%
import torch
from torch import Tensor, nn

# %% [markdown]
# ## 10.1 Queries and keys of different width
#
# ●●○ · important · 12 minutes
#
# A decoder of width D asks an encoder of width H. Their dot product does not exist, so a
# matrix W turns each query into one as wide as the keys (Luong's *general* score). `q` is
# `(B, T, D)`, `k` `(B, S, H)`, `W` `(D, H)`. Return the weights `(B, T, S)`: the softmax of
# the **scaled** dot products of $q_t W$ and $k_s$. Each query shares out a weight of 1
# among the S keys. By hand: D = H = 1, q = 1, W = 1, keys 0 and ln 3 = 1.0986 give 0.25 and 0.75.
#
# <details><summary>Hint 1</summary>
#
# `q @ W` is (B, T, H). Multiply it by the keys with their last two axes exchanged.
#
# </details>
# <details><summary>Hint 2</summary>
#
# How many products does one of *these* dot products add up? Divide by the square root of
# that number.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The softmax runs over the axis of which one query chooses: the keys, axis 2.
#
# </details>


# %% solution="dot_weights"
def dot_weights(q: Tensor, k: Tensor, W: Tensor) -> Tensor:
    """Return how each of T queries shares its weight among S keys: (B, T, S)."""
    ### BEGIN SOLUTION
    asked = q @ W  # (B, T, H)
    fit = torch.einsum("bth,bsh->bts", asked, k) / W.size(1) ** 0.5
    return torch.softmax(fit, dim=2)
    ### END SOLUTION


# %% test="dot_weights" points=3
# The test compares ratios of your weights with differences of scores, and makes the keys longer.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(0)
q, k, W = torch.randn(2, 3, 6), torch.randn(2, 5, 7), 0.4 * torch.randn(6, 7)
odds = sum((q[1, 2] @ W)[j] * (k[1, 4] - k[1, 0])[j] for j in range(7)) / 7**0.5
weights = ask(dot_weights, q, k, W)
assert tuple(weights.shape) == (2, 3, 5), (
    f"expected (B, T, S) = (2, 3, 5), a weight for each query and key, "
    f"got {tuple(weights.shape)}"
)
same(weights.sum(dim=2), torch.ones(2, 3), "each query shares out a weight of 1")
got = (weights[1, 2, 4] / weights[1, 2, 0]).log()
same(got, odds, "log of the ratio of two weights = difference of two scores", 1e-4)
nearer = ask(dot_weights, q, 2 * k, W, case="nearer")
assert (nearer.amax(dim=2) >= weights.amax(dim=2)).all(), (
    "keys twice as long make the choice of each query sharper"
)
one, keys = torch.ones(1, 1, 1), torch.tensor([[[0.0], [1.0986123]]])
quarter = torch.tensor([[[0.25, 0.75]]])
why = "q = 1, W = 1, keys 0 and ln 3"
ask(dot_weights, one, keys, one[0], case="hand", expected=quarter, why=why, atol=1e-5)
### BEGIN HIDDEN TESTS
from torch.nn.functional import scaled_dot_product_attention

sizes = [
    (1, 6, 2, 5, 3),
    (3, 2, 8, 2, 9),
    (2, 4, 4, 6, 6),
    (2, 1, 3, 1, 4),
    (2, 3, 5, 4, 1),
]


def by_pytorch(q, k, W):
    one_hot = torch.eye(k.size(1)).expand(len(k), -1, -1)
    return scaled_dot_product_attention(q @ W, k, one_hot)


for B, T, S, D, H in [*sizes, (1, 1, 1, 2, 2), (3, 3, 3, 3, 3)]:
    q, k, W = torch.randn(B, T, D), torch.randn(B, S, H), 0.3 * torch.randn(D, H)
    expected = by_pytorch(q, k, W)
    out = in_any_form(
        dot_weights,
        q,
        k,
        W,
        rows={0: 0, 1: 0},
        gradient=[0, 1, 2] if S > 1 else [],
        like=by_pytorch,
        without=["float64"],
    )
    same(out, expected, f"as PyTorch, T={T}, S={S}, D={D}, H={H}")
    alone = dot_weights(q[:, -1:], k, W)
    same(alone, expected[:, -1:], "a query alone gets the same weights")
    turned = dot_weights(q, k.flip(1), W)
    same(turned, expected.flip(2), "keys in another order: weights in that order")
    large = by_pytorch(1000 * q, k, W)
    same(dot_weights(1000 * q, k, W), large, "large scores", atol=1e-3)
### END HIDDEN TESTS
passed("dot_weights")

# %% [markdown]
# **Now use it.** The model that spells sounds asks just so: its decoder's states are q, its encoder's states are k, its
# matrix `to_query` is W. Your weights are its map. Where is the first k of *knack*? Change the word.

# %% use="dot_weights"
from helpers.data.spoken import letters_and_sounds
from helpers.figures.attention_maps import plot_maps
from helpers.models.aligner import aligner, look_at
from helpers.progress.labels import tell
from helpers.progress.own import now_use

word = "knack"


@now_use("dot_weights")
def your_map():
    model, signs = aligner(), letters_and_sounds()
    said, _ = look_at(model, word)
    written = signs.encode(["<sos>", *said[:-1]])[None]
    q, k = model.asked(signs.encode(word)[None], written)
    weights = dot_weights(q, k, model.to_query.weight.T)
    tell(f"{word} sounds like {' '.join(said[:-1])}")
    return plot_maps({"your weights": weights[0]}, [*word], said)


# %% [markdown]
# ## 10.2 A softmax that knows nothing of pads
#
# ●●○ · important · 15 minutes
#
# `scores` `(..., S)`, and a bool `mask` that broadcasts to their shape. Return the softmax
# over the last axis among the places where `mask` is `True`; all others get exactly 0:
# scores 0, 5, 0 with the middle one masked give 0.5, 0, 0.5. The mask may have fewer axes than
# the scores. The lesson's line is not enough for real life. Yours has to survive
#
# - a row **without any** real place: all its weights are 0, and neither the weights nor the
#   gradient of the scores may be `nan`;
# - **float16** scores, whose lowest number is −65504; the weights keep the dtype;
# - scores of several hundred, up or down, at real places or at masked ones.
#
# <details><summary>Hint 1</summary>
#
# `torch.softmax` already handles large scores. What has to be decided is what to put in
# place of a masked score: a number that is low, and finite.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.finfo(scores.dtype).min` is the lowest number of any dtype.
#
# </details>
# <details><summary>Hint 3</summary>
#
# If every score of a row is that number, the softmax makes all weights equal. A product
# with the mask turns them into 0 and changes nothing elsewhere.
#
# </details>


# %% solution="masked_softmax"
def masked_softmax(scores: Tensor, mask: Tensor) -> Tensor:
    """Return weights (..., S): 0 where `mask` is False, each other row sums to 1."""
    ### BEGIN SOLUTION
    lowest = torch.finfo(scores.dtype).min
    weights = torch.softmax(torch.where(mask, scores, lowest), dim=-1)
    return weights * mask
    ### END SOLUTION


# %% test="masked_softmax" points=2
# The test compares rows with pads with the same rows without them, and tries large scores.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(1)
scores = torch.randn(2, 3, 6)
mask = (torch.arange(6) < torch.tensor([4, 6])[:, None])[:, None]  # (B, 1, S)
weights = ask(masked_softmax, scores.clone(), mask.clone())
assert tuple(weights.shape) == (2, 3, 6), f"the shape of scores, not {weights.shape}"
assert not weights.isnan().any(), (
    "weights became nan: 0 times -inf is nan: put -inf or the lowest number in place of a "
    "score, do not multiply"
)
assert (weights[0, :, 4:] == 0).all(), "a pad's weight must be exactly 0"
same(weights.sum(dim=-1), torch.ones(2, 3), "the weights of a row add up to 1")
same(
    weights[0, :, :4],
    scores[0, :, :4].softmax(dim=-1),
    "with pads, the weights must be those of the row without pads",
)
low = torch.tensor([-300.0, -300.0, -400.0]).double(), torch.arange(3) < 2
low = ask(masked_softmax, *low, case="low")
assert low.sum() > 0.5, (
    "real scores of -300 get hardly any weight: what stands in place of a masked score "
    "has to be lower than any score, -100 is not"
)
large = 300 * scores
got = ask(masked_softmax, large.clone(), mask, case="large")
assert not got.isnan().any(), "scores of several hundred: exp overflows, and inf / inf"
same(got[1], large[1].softmax(dim=-1), "scores of several hundred")
middle = torch.tensor([0.0, 5.0, 0.0]), torch.tensor([True, False, True])
expected, why = torch.tensor([0.5, 0.0, 0.5]), "0, 5, 0, the middle one masked"
ask(masked_softmax, *middle, case="hand", expected=expected, why=why, atol=1e-5)
### BEGIN HIDDEN TESTS


def by_pytorch(scores, mask):
    return scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)


for shape, axes in [
    ((4, 5, 7), 3),
    ((2, 3), 2),
    ((1, 1), 2),
    ((2, 2, 3, 4), 1),
    ((5,), 1),
]:
    scores, mask = torch.randn(shape), torch.rand(shape[-axes:]) < 0.6  # with gaps
    mask[..., shape[-1] // 2] = True
    expected = by_pytorch(scores, mask)
    rows = {"rows": {0: 0, 1: 0}} if axes == len(shape) > 1 else {}
    grows = [0] if shape[-1] > 3 else []
    out = in_any_form(
        masked_softmax, scores, mask, gradient=grows, like=by_pytorch, **rows
    )
    same(out, expected, f"scores {shape}, a mask of {axes} axes")
    for offset in (400.0, -400.0):
        same(masked_softmax(scores + offset, mask), expected, f"{offset:+}", atol=1e-4)
        away = torch.where(mask, scores, offset)
        same(masked_softmax(away, mask), expected, f"masked: {offset:+}", atol=1e-5)
### END HIDDEN TESTS
passed("masked_softmax")

# %% test="masked_softmax_edges" points=2
# The test tries a row without any real place, its gradient, and float16.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

scores = torch.tensor([[0.5, -1.0, 2.0], [1.0, 0.3, -0.2]])
mask = torch.tensor([[True, False, True], [False] * 3])
weights = ask(masked_softmax, scores, mask, case="empty")
assert not weights.isnan().any(), "a row without any real place gave nan"
same(weights[1], torch.zeros(3), "a row without any real place: all its weights are 0")
assert (weights[0, ::2] > 0).all(), "a row with real places shares out a weight of 1"

leaf = scores.clone().requires_grad_()
weights = ask(masked_softmax, leaf, mask, case="gradient")
if isinstance(weights, torch.Tensor) and weights.requires_grad:
    weights[:, 0].sum().backward()
    assert not leaf.grad.isnan().any(), (
        "the gradient is nan: the sum by which you divide can be 0: mask the scores before the exponentials"
    )

try:
    half = ask(masked_softmax, scores.half(), mask, case="half")
except AssertionError:
    raise
except Exception:
    half = None
assert half is not None, (
    "float16 scores raise an error: -1e9 does not fit into float16, take the lowest number"
)
assert half.dtype == torch.float16, f"float16 scores, float16 weights; got {half.dtype}"
assert not half.isnan().any(), "float16 scores gave nan"
### BEGIN HIDDEN TESTS
for S in (1, 5):
    many = torch.zeros(3, 4, S, dtype=torch.bool)
    assert (in_any_form(masked_softmax, torch.randn(3, 4, S), many) == 0).all()
leaf, some = (
    torch.randn(3, 4, requires_grad=True),
    torch.tensor([[1, 0, 1, 1], [0] * 4, [1] * 4]),
)
out = masked_softmax(leaf, some.bool())
assert out.requires_grad, "no gradient comes back to the scores"
(out * torch.arange(4.0)).sum().backward()
assert leaf.grad.isfinite().all() and (leaf.grad[1] == 0).all(), (
    "gradient, an empty row"
)
assert leaf.grad[0].any() and leaf.grad[2].any(), "no gradient comes back to the scores"
random = torch.randn(6, 5).half()
got = masked_softmax(random, torch.ones(6, 5).bool())
same(got, random.float().softmax(dim=-1), "float16", atol=2e-3)
assert got.dtype == torch.float16, f"float16 scores, float16 weights; got {got.dtype}"
### END HIDDEN TESTS
passed("masked_softmax_edges")

# %% [markdown]
# **Now use it.** Words of unequal lengths stand in one padded batch, and the model that spells sounds asks for
# its second sound. Your softmax shares out the weight: once with the mask of the real letters, once with a mask
# that forgets the pads.

# %% use="masked_softmax"
from helpers.data.pairs import as_tensors
from helpers.data.spoken import letters_and_sounds, pronunciations
from helpers.figures.tables import table
from helpers.models.aligner import aligner
from helpers.progress.own import now_use

batch = ["knit", "straight", "sea"]


@now_use("masked_softmax")
def weight_on_pads():
    model, signs, said = aligner(), letters_and_sounds(), pronunciations()
    source, target = as_tensors([(word, said[word]) for word in batch], signs)
    h, states = model.asked(source, target[:, :1])
    scores = model.to_query(h) @ states.mT / h.size(2) ** 0.5  # (B, 1, S)
    real, rows = (source != 0)[:, None], {}
    for name, mask in (("masked", real), ("forgotten", real | True)):
        weights = masked_softmax(scores, mask)
        on_pads = (weights * ~real).sum(dim=2)[:, 0]
        rows[name] = [f"{share:.0%}" for share in on_pads.tolist()]
    return table(rows, batch, "weight on pads")


# %% [markdown]
# ## 10.3 Why the square root
#
# ●○○ · important · 10 minutes
#
# Do the experiment. For each D in `dims` draw n pairs of vectors q and k whose D numbers
# are independent and standard normal (`torch.randn`), take the n dot products, and return
# their **variance**: one float for each D, in a list or an array. The same `seed` gives the same
# numbers, whatever was drawn before; other values of n and seed occur, and `dims` may be empty. By theory D = 4 gives about 4; n = 4000 comes within 15 %.
#
# The variance tells by what to divide so that the scores stay near 1, whatever D is.
#
# <details><summary>Hint 1</summary>
#
# `generator = torch.Generator().manual_seed(seed)`, then
# `torch.randn(n, D, generator=generator)`, twice.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `(q * k).sum(dim=1)` are n dot products. `.var().item()` is their variance.
#
# </details>


# %% solution="var_of_dot"
def var_of_dot(dims: list[int], n: int, seed: int) -> list[float]:
    """Return for each D the variance of n dot products of random vectors (D,)."""
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    variances = []
    for D in dims:
        q, k = torch.randn(2, n, D, generator=generator)
        variances.append((q * k).sum(dim=1).var().item())
    return variances
    ### END SOLUTION


# %% test="var_of_dot" points=2
# The test looks at how your variances grow with D, and whether the seed decides them.
import numpy as np
import torch

from helpers.progress.checks import ask, passed

dims = [4, 16, 64, 256]
state = torch.get_rng_state(), np.random.get_state()[1].copy()
variances = np.array(ask(var_of_dot, dims, n=4000, seed=3))
assert variances.shape == (4,), f"one number for each of 4 D, got {variances.shape}"
assert (variances > 0).all(), (
    "a variance is a positive number here: is this the mean of the dot products?"
)
slope = np.polyfit(np.log(dims), np.log(variances), 1)[0]
ratio = float(np.median(variances / dims))
assert not np.allclose(variances, np.sqrt(dims), rtol=0.1), (
    "ten times D, three times your number: that is the standard deviation"
)
assert abs(slope) > 0.1, (
    "your number does not grow with D: add up the D products of a pair, do not scale"
)
assert abs(slope - 2) > 0.2, (
    "your number grows with the square of D: that happens if the numbers have a mean other "
    "than 0, or if the mean of the dot products is not taken off"
)
assert abs(ratio - 2) > 0.3, (
    "twice too large: this is the variance of q · q; draw k apart from q"
)
relation = variances[-1] / variances[0]
assert abs(slope - 1) < 0.05, (
    f"64 times D must give 64 times the variance, yours is {relation:.3g} times as large: "
    "is this the variance of q · k, and have q and k a new number for each of the n pairs "
    "and each of D?"
)
assert 0.85 < ratio < 1.15, (
    f"your numbers are {ratio:.3g} D: are q and k standard normal (`torch.randn`)?"
)
again = ask(var_of_dot, dims, n=4000, seed=3, case="again")
assert list(again) == variances.tolist(), "the same seed must give the same numbers"
other = ask(var_of_dot, dims, n=4000, seed=4, case="other")
assert list(other) != variances.tolist(), "another seed must give other numbers"
few = np.array([var_of_dot([64], n=5, seed=seed)[0] for seed in range(60)]) / 64
assert few.std() > 0.4, (
    "with n = 5 the variances of different seeds scatter widely: draw n pairs"
)
ones = np.array([var_of_dot([1], n=40, seed=seed)[0] for seed in range(100)])
assert ones.std() > 0.3, (
    f"with D = 1 and n = 40 the variances of 100 seeds scatter by {ones.std():.2f}: products "
    "of two normal numbers scatter by 0.44, single ones by 0.22. Did you take q · k?"
)
assert torch.equal(state[0], torch.get_rng_state()), "leave the shared random state"
assert np.array_equal(state[1], np.random.get_state()[1]), (
    "leave the shared random state"
)
### BEGIN HIDDEN TESTS
for n, seed in ((6000, 11), (5000, 12)):
    found = np.array(var_of_dot([2, 9, 100, 1], n=n, seed=seed))
    assert np.all(abs(found / [2, 9, 100, 1] - 1) < 0.2), found
assert 0.55 < few.mean() < 1.4, f"n = 5: the mean of 60 variances is {few.mean():.2f} D"
assert np.isfinite(var_of_dot([3], n=2, seed=0)).all(), "two pairs"
assert len(var_of_dot([], n=3, seed=0)) == 0, "no D, no number"
assert torch.equal(state[0], torch.get_rng_state()), "leave the shared random state"
assert np.array_equal(state[1], np.random.get_state()[1]), (
    "leave the shared random state"
)
### END HIDDEN TESTS
passed("var_of_dot")

# %% [markdown]
# ## 10.4 One step of a decoder that looks
#
# ●●● · important · 18 minutes
#
# The lesson's decoder runs through all steps first and looks back afterwards. Luong and
# others look **at each step**. Write one:
#
# 1. the cell reads the embedding `y` `(B, D)`: from `h` `(B, H)` comes the **new** $h_t$;
# 2. $h_t$ is the query. Keys and values are the encoder's `states` `(B, S, H)`; scores are
#    dot products divided by √H; pads, where `mask` `(B, S)` is `False`, get no weight;
# 3. the context $c_t$ `(B, H)` is the weighted sum of the states;
# 4. the output is `tanh(combine([c_t, h_t]))`, the context first.
#
# `cell` is an `nn.GRUCell`, `combine` an `nn.Linear(2H, H)`. Each sequence has a real place.
# Return $h_t$, the output `(B, H)` and the weights `(B, S)`; S = 1 gives the weight 1. Gradients
# flow back to `y`, `h`, `states` and the weights of `cell` and `combine`.
#
# By hand, with H = 1: a cell whose weights are all 0 halves h, from 2 to $h_t$ = 1. It asks the
# states 0, ln 3 = 1.0986 and, a pad, 9: weights 0.25, 0.75 and 0, context 0.824. A `combine` that
# subtracts the state from the context gives tanh(0.824 − 1) = −0.174.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# First let `cell` make the new state. From here on forget the old one.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Scores of one query for each sequence: `(states * h[:, None]).sum(dim=2)`, (B, S).
#
# </details>
# <details><summary>Hint 3</summary>
#
# The context: `(weights[..., None] * states).sum(dim=1)`.
#
# </details>


# %% solution="attend"
def attend(
    cell: nn.GRUCell,
    combine: nn.Linear,
    y: Tensor,
    h: Tensor,
    states: Tensor,
    mask: Tensor,
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the new state (B, H), the output (B, H) and the weights (B, S)."""
    ### BEGIN SOLUTION
    h = cell(y, h)
    fit = torch.einsum("bh,bsh->bs", h, states) / h.size(1) ** 0.5
    weights = torch.softmax(fit.masked_fill(~mask, -torch.inf), dim=1)
    context = torch.einsum("bs,bsh->bh", weights, states)
    return h, torch.tanh(combine(torch.cat([context, h], dim=1))), weights
    ### END SOLUTION


# %% test="attend" points=3
# The test asks for the new state, the output and the weights, and puts noise into the pads.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(4)
B, S, D, H = 3, 5, 4, 6
cell, combine = torch.nn.GRUCell(D, H), torch.nn.Linear(2 * H, H)
y, h, states = torch.randn(B, D), torch.randn(B, H), 1.5 * torch.randn(B, S, H)
mask = torch.arange(S) < torch.tensor([[5], [3], [4]])
with torch.no_grad():
    state, out, weights = ask(attend, cell, combine, y, h, states, mask)
    shapes = [tuple(part.shape) for part in (state, out, weights)]
    assert shapes == [(B, H), (B, H), (B, S)], (
        f"expected h (3, 6), output (3, 6), weights (3, 5); got {shapes}"
    )
    same(state, cell(y, h), "the first result is the new state")
    same(weights.sum(dim=1), torch.ones(B), "the weights of each sequence add up to 1")
    assert (weights[~mask] == 0).all(), "a pad got weight"
    keys = states[1, :3]
    expected = torch.softmax(keys @ cell(y, h)[1] / H**0.5, dim=0)
    same(
        weights[1, :3], expected, "sequence 1: the weights, asked for by the new state"
    )
    both = torch.cat([expected @ keys, cell(y, h)[1]])
    same(out[1], torch.tanh(combine(both)), "sequence 1: the output", atol=1e-5)
    noisy = torch.where(mask[..., None], states, 50.0)
    same(
        ask(attend, cell, combine, y, h, noisy, mask, case="noisy")[1],
        out,
        "what stands in the pads changes the output",
        atol=1e-5,
    )
    cell, combine = torch.nn.GRUCell(1, 1), torch.nn.Linear(2, 1, bias=False)
    for weight in cell.parameters():
        weight.zero_()
    combine.weight.copy_(torch.tensor([[1.0, -1.0]]))
    states = torch.tensor([[[0.0], [1.0986123], [9.0]]])
    args = torch.ones(1, 1), torch.tensor([[2.0]]), states, states[..., 0] < 9
    right = torch.tensor([[1.0]]), torch.tensor([[-0.17424]])
    right = *right, torch.tensor([[0.25, 0.75, 0.0]])
    why = "the example by hand: the new state, the output, the weights (items 0 to 2)"
    args = cell, combine, *args
    ask(attend, *args, case="hand", expected=right, why=why, atol=1e-4)
### BEGIN HIDDEN TESTS
from torch.nn.functional import scaled_dot_product_attention


def by_pytorch(cell, combine, y, h, states, mask):
    new, seen = cell(y, h), mask[:, None]
    looked = scaled_dot_product_attention(new[:, None], states, states, seen)
    one_hot = torch.eye(states.size(1)).expand(len(states), -1, -1)
    shares = scaled_dot_product_attention(new[:, None], states, one_hot, seen)
    out = torch.tanh(combine(torch.cat([looked[:, 0], new], dim=1)))
    return new, out, shares[:, 0]


for B, S, D, H in [(4, 7, 3, 5), (1, 4, 2, 3), (2, 1, 1, 1), (3, 2, 5, 9)]:
    cell, combine = torch.nn.GRUCell(D, H), torch.nn.Linear(2 * H, H)
    y, h, states = torch.randn(B, D), torch.randn(B, H), torch.randn(B, S, H)
    mask = torch.rand(B, S) < 0.6
    mask[:, S - 1] = True
    mask[0, 0] = S == 1
    right = [part.detach() for part in by_pytorch(cell, combine, y, h, states, mask)]
    rows, out = {2: 0, 3: 0, 4: 0, 5: 0}, (0, 0, 0)
    got = in_any_form(
        attend, cell, combine, y, h, states, mask, rows=rows, rows_of_result=out,
        gradient=[2, 3, 4], like=by_pytorch, without=["float64"])  # fmt: skip
    names = ("the new state", "the output, as PyTorch", "the weights")
    for name, part, expected in zip(names, got, right, strict=True):
        same(part.detach(), expected, f"{name}, B, S, D, H = {(B, S, D, H)}", atol=1e-5)
    assert (got[2][~mask] == 0).all(), "a pad got weight"
    new, out, shares = attend(cell, combine, y, h, states, mask)
    (new.cos().sum() + out.sum() + shares.square().sum()).backward()
    grown = [w.grad is not None and w.grad.any() for w in combine.parameters()]
    assert all(grown), "no gradient comes back to combine"
    assert cell.weight_hh.grad is not None and cell.weight_hh.grad.any(), (
        "no gradient comes back to the cell"
    )
    large = attend(cell, combine, y, h, 300 * states, mask)
    same(large[2].sum(dim=1), torch.ones(B), "large scores: the weights", atol=1e-5)
    assert (large[2][~mask] == 0).all(), "large scores: a pad got weight"
### END HIDDEN TESTS
passed("attend")

# %% [markdown]
# ## 10.5 A mark for a map
#
# ●●○ · important · 12 minutes
#
# Whoever reverses a string of n symbols should look at place n − 1 − t when writing symbol
# t. `A` `(B, T, S)` holds the maps of strings of **different** lengths n, `lengths` `(B,)`.
# Behind each string stand pads, and a last row may be there for `<eos>`: only rows t < n
# count. Return the weight on the right place, averaged over **all rows that count**, as a
# float from 0 to 1.
#
# `A` is made of maps only if every row that counts, in all strings, adds up to 1 (within
# 0.001); if one does not, the mark of the whole `A` is 0.0. n is from 1 to T and S. By hand:
# one string, n = 2, with the rows [0.2, 0.8] and [0.6, 0.4], has the mark (0.8 + 0.6) / 2 = 0.7.
#
# <details><summary>Hint 1</summary>
#
# `torch.arange(T) < lengths[:, None]` says which rows count, (B, T).
#
# </details>
# <details><summary>Hint 2</summary>
#
# `wanted = lengths[:, None] - 1 - torch.arange(T)` are the right places. `A.gather(2, ...)`
# fetches one weight for each row; it refuses negative places, so clamp them.
#
# </details>


# %% solution="alignment_score"
def alignment_score(A: Tensor, lengths: Tensor) -> float:
    """Return the mean weight on the place that a reversal needs, 0.0 if no map."""
    ### BEGIN SOLUTION
    t = torch.arange(A.size(1))
    counts = t < lengths[:, None]  # (B, T)
    if ((A[counts].sum(dim=-1) - 1).abs() > 1e-3).any():
        return 0.0
    wanted = (lengths[:, None] - 1 - t).clamp(min=0)
    found = A.gather(2, wanted[..., None]).squeeze(2)  # (B, T)
    return float(found[counts].mean())
    ### END SOLUTION


# %% test="alignment_score" points=2
# The test marks maps of strings of unequal lengths, and what is no map.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(6)
lengths = torch.tensor([5, 2, 4])
A = torch.softmax(torch.randn(3, 6, 5), dim=-1)  # T = 6, the last row for <eos>
for b, n in enumerate(lengths.tolist()):
    for t in range(n):  # look harder at the right place
        A[b, t, n - 1 - t] += 1.5
A = A / A.sum(dim=-1, keepdim=True)
right = [A[b, t, n - 1 - t] for b, n in enumerate((5, 2, 4)) for t in range(n)]
mark = ask(alignment_score, A, lengths)
assert mark != 1, (
    "1.0: asked for is the weight itself, not how often it is the greatest of its row"
)
assert mark != 0, (
    "0.0 is for what is no map: in a map the rows add up to 1, not the columns"
)
same(mark, sum(right) / 11, "the mean of 11 weights: 5 + 2 + 4 rows", atol=1e-5)
assert isinstance(mark, float), f"return a float, not {type(mark).__name__}"

two, why = torch.tensor([[[0.2, 0.8], [0.6, 0.4]]]), "0.8 and 0.6"
args = two, torch.tensor([2])
ask(alignment_score, *args, case="hand", expected=0.7, why=why, atol=1e-5)
mark = alignment_score(1.0005 * two, torch.tensor([2]))
assert mark != 0, "0.0 for a row that adds up to 1.0005, which is within 0.001 of 1"
four = torch.tensor([4, 4])
best = torch.eye(4).flip(0).expand(2, 4, 4)
ask(alignment_score, best, four, case="best", expected=1.0, why="the perfect map")
copying = torch.eye(4).expand(2, 4, 4)
why = "the map of a copy"
ask(alignment_score, copying, four, case="copy", expected=0.0, why=why)
half = best * torch.tensor([1.0, 0.5])[:, None, None]
why = "one string's rows do not add up to 1: then the mark of the whole A is 0.0"
ask(alignment_score, half, four, case="half", expected=0.0, why=why)
sideways = torch.softmax(torch.randn(2, 4, 4), dim=1)  # columns add up to 1
why = "its rows do not add up to 1, so this is no map: the mark is 0.0"
ask(alignment_score, sideways, four, case="sideways", expected=0.0, why=why)
### BEGIN HIDDEN TESTS
shapes = [
    ([7, 7, 3, 1], 7, 9),
    ([2, 6], 7, 9),
    ([1], 1, 1),
    ([3], 5, 3),
    ([1, 4, 2], 4, 5),
]
for sizes, T, S in shapes:
    lengths = torch.tensor(sizes)
    A = torch.softmax(2 * torch.randn(len(lengths), T, S), dim=-1)
    pairs = [(b, t, n) for b, n in enumerate(sizes) for t in range(n)]
    expected = sum(float(A[b, t, n - 1 - t]) for b, t, n in pairs) / len(pairs)
    mark = in_any_form(alignment_score, A, lengths, without=["float64"])
    same(mark, expected, f"lengths {sizes}, T = {T}, S = {S}", atol=1e-5)
    assert isinstance(mark, float), f"return a float, not {type(mark).__name__}"
    junk = A.clone()
    for b, n in enumerate(sizes):
        junk[b, n:] = 7.0
    same(alignment_score(junk, lengths), expected, "rows that do not count", atol=1e-5)
    for b, t, _ in pairs[:1] + pairs[-1:]:
        off = A.clone()
        off[b, t] *= 1.0006
        mark = alignment_score(off, lengths)
        assert mark > 0, f"a row adds up to 1.0006, which is within 0.001: got {mark}"
        for factor in (1.002, 0.998, 0.9, 2):
            off = A.clone()
            off[b, t] *= factor
            same(alignment_score(off, lengths), 0.0, f"a row adds up to {factor}")
### END HIDDEN TESTS
passed("alignment_score")

# %% [markdown]
# **Now use it.** The model that spells sounds looks from left to right. Give its map of a word with as many sounds as
# letters your mark, as it is and turned round: which of the two is a reversal's?

# %% use="alignment_score"
from helpers.figures.tables import table
from helpers.models.aligner import aligner, look_at
from helpers.progress.own import now_use


@now_use("alignment_score")
def mark_maps():
    rows = {}
    for word in ("limit", "splendid", "transmit"):
        said, A = look_at(aligner(), word)
        n = torch.tensor([len(word)])
        marks = [alignment_score(maps[None], n) for maps in (A, A.flip(1))]
        rows[word] = [" ".join(said[:-1]), *marks]
    return table(rows, ["it says", "as it is", "turned round"], "word")


# %% [markdown]
# ## Deeper
#
# What follows can wait: a look without training, another score, and what a map shows.

# %% [markdown]
# ## 10.6 Attention set by hand
#
# ●●● · 20 minutes
#
# No training: *you* choose what is asked and what is answered. Each row of `x`
# `(B, T, V + P)` is a token: V numbers, one-hot, say **which symbol** it is; P numbers,
# one-hot, say **at which place** of the string it stands. The rows may come in any order,
# so only `x` knows the places. Return queries and keys, `(B, T, D)` with any D, such that
# `softmax(q @ k.mT / √D)` puts more than 0.95 of each row's weight
#
# - `"first"`: on the token at place 0;
# - `"previous"`: on the token one place before (place 0 has none: not tested);
# - `"same"`: on all tokens with the same symbol, itself among them, in equal parts.
#
# By hand: V = 2, P = 3, the tokens are symbol 0 at place 1, symbol 1 at place 0 and symbol 0 at
# place 2. The rows of weights are then 0 1 0 for `"first"`; 0 1 0, any, 1 0 0 for `"previous"`;
# ½ 0 ½, 0 1 0, ½ 0 ½ for `"same"`. V, P and T from 1 to 12 occur, with P ≥ T.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `"same"`: if q and k are both the one-hot symbol, their dot product is 1 for the same
# symbol and 0 for others. That is not sharp yet: multiply by a large number.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `"first"`: all rows ask the same question, and only the key of place 0 answers.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `"previous"`: the query says where it stands; the key says one more than where it stands.
# `torch.roll` moves the ones of a one-hot vector.
#
# </details>


# %% solution="hand_set"
def hand_set(pattern: str, x: Tensor, V: int) -> tuple[Tensor, Tensor]:
    """Return queries and keys (B, T, D) for "first", "previous" or "same"."""
    ### BEGIN SOLUTION
    symbol, place = x[..., :V], x[..., V:]
    if pattern == "first":
        q, k = torch.ones_like(place[..., :1]), place[..., :1]
    elif pattern == "previous":
        q, k = place, place.roll(1, dims=-1)
    else:
        q, k = symbol, symbol
    return 100 * q, k
    ### END SOLUTION


# %% test="hand_set" points=3
# The test makes weights of your queries and keys, on tokens in any order.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

B, T, V, P = 3, 8, 5, 9
torch.manual_seed(5)
symbols = torch.randint(V, (B, T))
places = torch.stack([torch.randperm(T) for _ in range(B)])  # the rows are shuffled
one_hot = torch.nn.functional.one_hot
x = torch.cat([one_hot(symbols, V), one_hot(places, P)], dim=-1).float()
rows = torch.arange(T).expand(B, T)
PATTERNS = ("first", "previous", "same", "next", "itself")


def wanted(name, at):
    """Which keys (B, T, T) each query should look at, if the places are `at`."""
    asks, answers = at[:, :, None], at[:, None]
    return {
        "first": (answers == 0).expand(B, T, T),
        "previous": answers == asks - 1,
        "next": answers == asks + 1,
        "itself": answers == asks,
        "same": symbols[:, :, None] == symbols[:, None],
    }[name]


def mass(weights, where):
    """The smallest weight that a row puts where it should."""
    return float((weights * where).sum(dim=-1)[where.any(dim=-1)].min())


three = torch.tensor([[[1.0, 0, 0, 1, 0], [0, 1, 1, 0, 0], [1, 0, 0, 0, 1]]])
by_hand = {
    "first": [[0.0, 1, 0], [0, 1, 0], [0, 1, 0]],
    "previous": [[0, 1, 0], [0, 0, 0], [1, 0, 0]],
    "same": [[0.5, 0, 0.5], [0, 1, 0], [0.5, 0, 0.5]],
}
for name in ("first", "previous", "same"):
    q, k = ask(hand_set, name, x, V, case=name)
    assert q.shape == k.shape and q.shape[:2] == (B, T), (
        f"{name}: q and k are both (B, T, D), got {tuple(q.shape)}, {tuple(k.shape)}"
    )
    weights = torch.softmax(q @ k.mT / q.size(-1) ** 0.5, dim=-1)  # (B, T, T)
    assert weights.isfinite().all(), (
        f"{name}: the weights are nan: infinity times 0 is no number, so take a factor that "
        "is large and finite"
    )
    masses = {other: mass(weights, wanted(other, places)) for other in PATTERNS}
    assert name == "same" or mass(weights, wanted(name, rows)) < 0.95, (
        f"{name}: you took a token's row for its place, or sorted the rows; they are "
        "shuffled, only x knows, and q and k keep their order"
    )
    assert name != "previous" or masses["next"] < 0.95, (
        "previous: your tokens look at the next one, one place after"
    )
    assert name != "same" or masses["itself"] < 0.95 or masses["same"] < 0.95, (
        "same: your tokens look at themselves only, not at the others with that symbol"
    )
    top = weights.argmax(dim=-1, keepdim=True)
    there = wanted(name, places).gather(2, top)[wanted(name, places).any(dim=-1)].all()
    more = ": right place, but not sharp: make q or k larger" if there else ""
    assert masses[name] > 0.95, (
        f"{name}: a row has only {masses[name]:.2f} of its weight where it should be{more}"
    )
    if name == "same":
        equal = wanted(name, places) / wanted(name, places).sum(dim=-1, keepdim=True)
        assert (weights - equal).abs().max() < 0.02, "same: in equal parts"
    q, k = hand_set(name, three, 2)
    weights = torch.softmax(q @ k.mT / q.size(-1) ** 0.5, dim=-1)[0]
    rows_told = [0, 2] if name == "previous" else [0, 1, 2]
    right = torch.tensor(by_hand[name])[rows_told]
    same(weights[rows_told], right, f"{name}, the three tokens by hand", atol=0.05)
### BEGIN HIDDEN TESTS
for B, T, V, P in [
    (2, 6, 3, 6),
    (1, 4, 2, 4),
    (3, 1, 4, 2),
    (2, 3, 1, 12),
    (2, 12, 9, 12),
]:
    symbols = torch.randint(V, (B, T))
    places = torch.stack([torch.randperm(T) for _ in range(B)])
    x = torch.cat([one_hot(symbols, V), one_hot(places, P)], dim=-1).float()
    for name in ("first", "previous", "same"):
        sizes = f"{name}, B, T, V, P = {(B, T, V, P)}"
        q, k = in_any_form(hand_set, name, x, V, without=["float64"])
        assert q.shape == k.shape and q.shape[:2] == (B, T), sizes
        weights = torch.softmax(q @ k.mT / q.size(-1) ** 0.5, dim=-1)
        where = wanted(name, places)
        asked = where.any(dim=-1)
        assert ((weights * where).sum(dim=-1)[asked] > 0.95).all(), sizes
        if name == "same":
            equal = where / where.sum(dim=-1, keepdim=True)
            assert (weights - equal).abs().max() < 0.02, f"{sizes}: in equal parts"
        swapped = hand_set(name, x.flip(1), V)
        again = torch.softmax(swapped[0] @ swapped[1].mT / q.size(-1) ** 0.5, dim=-1)
        assert torch.allclose(again.flip(1, 2)[where], weights[where], atol=0.05), sizes
### END HIDDEN TESTS
passed("hand_set")

# %% [markdown]
# **Now use it.** Your look finds equal words in a sentence without any training.

# %% use="hand_set"
from torch.nn.functional import one_hot

from helpers.figures.attention_maps import plot_maps
from helpers.progress.own import now_use

line = "the dog sees the cat and the cat sees me".split()


@now_use("hand_set")
def three_looks():
    numbers = torch.tensor([sorted({*line}).index(word) for word in line])
    V, T = len({*line}), len(line)
    x = torch.cat([one_hot(numbers, V), torch.eye(T)], dim=1)[None].float()
    maps = {}
    for pattern in ("first", "previous", "same"):
        q, k = hand_set(pattern, x, V)
        maps[pattern] = torch.softmax(q @ k.mT / q.size(-1) ** 0.5, dim=-1)[0]
    return plot_maps(maps)


# %% [markdown]
# ## 10.7 The additive score, written with one matrix
#
# ●●○ · 12 minutes
#
# The lesson had two matrices, one for queries and one for keys. Luong and others write the
# same idea as *concat*: join query and key and multiply by **one** matrix,
#
# $$e_{ts} = \tanh([q_t, k_s]\, W)\, u.$$
#
# `q` `(B, T, D)`, `k` `(B, S, H)`, `W` `(D + H, A)`, `u` `(A,)`; the query comes first.
# Return the weights `(B, T, S)`. There is no square root here: the tanh keeps the numbers
# in bounds. All queries meet all keys. By hand: all sizes 1 and two keys, q = 0, k = 0 and 1,
# W = [[1], [1]], u = 1: the scores are 0 and tanh 1 = 0.762, the weights 0.318 and 0.682.
#
# <details><summary>Hint 1</summary>
#
# Either join: `q[:, :, None].expand(...)` and `k[:, None].expand(...)` to (B, T, S, ·).
#
# </details>
# <details><summary>Hint 2</summary>
#
# Or split: the first D rows of W belong to the query, the others to the key. A sum
# `(B, T, 1, A) + (B, 1, S, A)` broadcasts.
#
# </details>


# %% solution="concat_weights"
def concat_weights(q: Tensor, k: Tensor, W: Tensor, u: Tensor) -> Tensor:
    """Return the weights (B, T, S) of Luong's concat score."""
    ### BEGIN SOLUTION
    D = q.size(-1)
    joined = (q @ W[:D]).unsqueeze(2) + (k @ W[D:]).unsqueeze(1)  # (B, T, S, A)
    return torch.softmax(joined.tanh() @ u, dim=2)
    ### END SOLUTION


# %% test="concat_weights" points=2
# The test compares your weights with the formula, and with two keys by hand.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(7)
q, k = torch.randn(2, 3, 4), torch.randn(2, 6, 5)
W, u = 0.4 * torch.randn(9, 7), torch.randn(7)
scores = [torch.tanh(torch.cat([q[1, 2], key]) @ W) @ u for key in k[1]]
weights = ask(concat_weights, q, k, W, u)
assert tuple(weights.shape) == (2, 3, 6), (
    f"expected (B, T, S) = (2, 3, 6), got {tuple(weights.shape)}"
)
same(weights.sum(dim=2), torch.ones(2, 3), "each query shares out a weight of 1")
same(
    weights[1, 2],
    torch.stack(scores).softmax(dim=0),
    "query 2 of sequence 1, by the formula",
    atol=1e-5,
)
keys, ones = torch.tensor([[[0.0], [1.0]]]), torch.ones(2, 1)
args = torch.zeros(1, 1, 1), keys, ones, torch.ones(1)
two, why = torch.tensor([[[0.31830, 0.68170]]]), "q = 0, keys 0 and 1"
ask(concat_weights, *args, case="hand", expected=two, why=why, atol=1e-3)
### BEGIN HIDDEN TESTS
sizes = [(1, 5, 2, 3, 8, 4), (3, 2, 7, 6, 2, 3), (2, 1, 3, 1, 1, 1), (1, 1, 1, 2, 3, 2)]


def by_formula(q, k, W, u):
    shape = len(q), q.size(1), k.size(1), -1
    pairs = [q[:, :, None].expand(*shape), k[:, None].expand(*shape)]
    return (torch.tanh(torch.cat(pairs, dim=-1) @ W) @ u).softmax(dim=-1)


for B, T, S, D, H, A in [*sizes, (2, 3, 3, 3, 3, 3), (2, 4, 2, 5, 1, 6)]:
    q, k = torch.randn(B, T, D), torch.randn(B, S, H)
    W, u = 0.5 * torch.randn(D + H, A), torch.randn(A)
    expected = by_formula(q, k, W, u)
    grows = [0, 1, 2, 3] if S > 1 else []
    out = in_any_form(
        concat_weights,
        q,
        k,
        W,
        u,
        rows={0: 0, 1: 0},
        gradient=grows,
        like=by_formula,
        without=["float64"],
    )
    same(out, expected, f"B, T, S, D, H, A = {(B, T, S, D, H, A)}", atol=1e-5)
    got, right = (f(q, k, W, 300 * u) for f in (concat_weights, by_formula))
    same(got, right, "large scores", atol=1e-3)
### END HIDDEN TESTS
passed("concat_weights")

# %% [markdown]
# ## 10.8 In words: what does a map show?
#
# ●●○ · 10 minutes · read by your instructor
#
# A hospital's model reads a report and writes a diagnosis. Its authors show a map: the word
# *cough* has 80 % of the attention, "so the model decides because of the cough". In six to
# eight sentences: What exactly has 80 %, and why is it not the word? Describe a case from
# the lesson in which the map pointed elsewhere, or at nothing of use, and the answer was
# right. Which two experiments on the model itself would you ask for, and which result of
# each would support the authors? What is the map good for all the same?

# %% [markdown] manual="why_map" points=3
# ### BEGIN SOLUTION
# One point each for:
#
# - what is weighted: encoder *states*, which hold the neighbourhood of a word (of everything
#   before it, in a recurrent encoder), not the word; a weight is a share of values, and the
#   decoder's own state contributes besides;
# - a case: the reversal whose map lies one place after the symbol; hyphens of a date, where a
#   sharp look is not needed; two different weightings with one and the same context;
# - interventions: remove or exchange the word in the *input* and see whether the diagnosis
#   changes; forbid or level the weights and see whether it stays; against controls (other
#   words), over several reports or seeds. The map is good for debugging, for alignment, for
#   finding a hypothesis to be tested.
# ### END SOLUTION
