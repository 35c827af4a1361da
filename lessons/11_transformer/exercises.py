# %% [markdown]
# # 11 · Exercises: assemble the Transformer
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# The lesson wrote out each head with matrices of its own. Here you build the same parts as
# libraries do: weights of all heads in one matrix, one row for each *output*
# (`F.linear(x, w, b)`), D = N · K. 11.1 to 11.5 are the core and take about
# {minutes} minutes.
#
# In all exercises: leave arguments and (but for 11.3, where you may build the library's layer)
# the shared random state as they are. Tensors of floats
# are float32 or float64 (float32 alone in 11.3, 11.7 and 11.10), and the result is of the same
# type and as exact. A tensor may be a view (not in 11.7), so `reshape` it rather than `view`.
# One row, one place and one wide occur. In 11.1, 11.2, 11.7 and 11.11 gradients come back to
# all tensors.

# %%
import torch
from torch import Tensor
from torch.nn import functional as F

# %% [markdown]
# ## 11.1 Many heads in one matrix
#
# ●●● · important · 20 minutes
#
# `query` (B, T, D) asks, `source` (B, S, D) is asked: with both the same this is
# self-attention, else cross-attention. `w_in` (3D, D) and `b_in` (3D,) hold the rows for q,
# then k, then v; within each, the rows of head 0 come first. `w_out` (D, D) and `b_out`
# (D,) mix the heads at the end. `pads` (B, S), if given, is `True` where nobody may look; at
# least one place of each source is real.
#
# Return (B, T, D), equal to `nn.MultiheadAttention(D, N, batch_first=True)`. By hand: one
# head, D = 1, all weights 1, all biases 0. The query 0 weighs all alike, so the source 1, 3
# brings 2.
#
# <details><summary>Hint 1</summary>
#
# `w_in.chunk(3)` and `b_in.chunk(3)` are the three layers.
#
# </details>
# <details><summary>Hint 2</summary>
#
# (B, T, D) → (B, T, N, K) → (B, N, T, K). Only the *last* axis is cut into heads; then heads
# and time change places. On the way back both steps are undone in the other order.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A score is a sum of K products, not of D. Scores are (B, N, T, S); `pads[:, None, None]`
# fits them.
#
# </details>


# %% solution="multi_head"
def multi_head(
    query: Tensor,
    source: Tensor,
    w_in: Tensor,
    b_in: Tensor,
    w_out: Tensor,
    b_out: Tensor,
    N: int,
    pads: Tensor | None = None,
) -> Tensor:
    """Return what N heads bring from source (B, S, D) to query (B, T, D): (B, T, D)."""
    ### BEGIN SOLUTION
    inputs = zip((query, source, source), w_in.chunk(3), b_in.chunk(3), strict=True)
    heads = [F.linear(*part).unflatten(-1, (N, -1)).transpose(1, 2) for part in inputs]
    queries, keys, values = heads  # (B, N, T or S, K)
    scores = queries @ keys.mT / keys.size(-1) ** 0.5  # (B, N, T, S)
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    mixed = scores.softmax(dim=-1) @ values  # (B, N, T, K)
    return F.linear(mixed.transpose(1, 2).flatten(2), w_out, b_out)
    ### END SOLUTION


# %% test="multi_head" points=3
# The test compares your heads with nn.MultiheadAttention, self and cross.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(0)


def layer(D, N):
    """The library's layer, and its weights in our order."""
    made = nn.MultiheadAttention(D, N, batch_first=True)
    shapes = {"in_proj_weight": (3 * D, D), "in_proj_bias": (3 * D,)}
    shapes |= {"out_proj.weight": (D, D), "out_proj.bias": (D,)}
    weights = {name: torch.randn(shape) / D**0.5 for name, shape in shapes.items()}
    made.load_state_dict(weights)
    return made, [*weights.values()]


for case, (B, T, S, D, N) in {
    "": (2, 4, 4, 12, 3),
    "T is not S": (2, 4, 5, 6, 3),
}.items():
    library, weights = layer(D, N)
    query, source = torch.randn(B, T, D), torch.randn(B, S, D)
    right = library(query, source, source, need_weights=False)[0].detach()
    why = f"T = {T}, S = {S}, D = {D}, N = {N}, against nn.MultiheadAttention"
    ask(
        multi_head,
        query,
        source,
        *weights,
        N,
        case=case,
        expected=right,
        why=why,
        atol=1e-5,
    )
ones = [torch.ones(3, 1), torch.zeros(3), torch.ones(1, 1), torch.zeros(1)]
two = multi_head(torch.zeros(1, 1, 1), torch.tensor([[[1.0], [3.0]]]), *ones, 1)
same(two, [[[2.0]]], "D = 1: the query 0 weighs 1 and 3 alike")
### BEGIN HIDDEN TESTS
sizes = [
    (3, 7, 2, 8, 4),
    (2, 3, 5, 12, 2),
    (2, 2, 3, 5, 1),
    (1, 1, 4, 4, 4),
    (2, 3, 2, 9, 3),
]
for B, T, S, D, N in sizes:
    library, weights = layer(D, N)
    query, source = torch.randn(B, T, D), torch.randn(B, S, D)
    right = library(query, source, source, need_weights=False)[0].detach()
    given = (multi_head, query, source, *weights, N)
    out = in_any_form(*given, rows={0: 0, 1: 0}, gradient=range(6))
    same(out, right, f"B, T, S, D, N = {(B, T, S, D, N)}", atol=1e-5)
library, weights = layer(6, 2)
wide = [torch.randn(2, 3, 6).double() / 3, *(w.double() / 3 for w in weights)]
library.double().load_state_dict(dict(zip(library.state_dict(), wide[1:], strict=True)))
right = library(*[wide[0]] * 3, need_weights=False)[0].detach()
gap = (multi_head(wide[0], wide[0], *wide[1:], 2) - right).abs().max()
assert gap < 1e-12, f"float64 comes in, so float64 is computed in: off by {gap:.1g}"
library, weights = layer(6, 2)
query, source = 40 * torch.randn(2, 3, 6), 40 * torch.randn(2, 1, 6)
right = library(query, source, source, need_weights=False)[0].detach()
same(multi_head(query, source, *weights, 2), right, "large numbers, S = 1", atol=1e-4)
huge, source = 1000 * torch.randn(1, 2, 6), torch.randn(1, 4, 6)
right = library(huge, source, source, need_weights=False)[0].detach()
same(multi_head(huge, source, *weights, 2), right, "scores of a thousand", atol=1e-3)
query, source = torch.randn(2, 3, 6), torch.randn(2, 4, 6)
parts = [z.clone().requires_grad_() for z in (query, source, *weights)]
multi_head(*parts, 2).square().sum().backward()
twins = [z.clone().requires_grad_() for z in (query, source)]
library(twins[0], twins[1], twins[1], need_weights=False)[0].square().sum().backward()
twins += [library.in_proj_weight, library.in_proj_bias]
twins += [library.out_proj.weight, library.out_proj.bias]
for part, twin in zip(parts, twins, strict=True):
    same(part.grad, twin.grad, "gradients as those of the library", atol=1e-4)
### END HIDDEN TESTS
passed("multi_head")

# %% test="multi_head_pads" points=1
# This test hides the pads of a source, and looks whether what stands there matters.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(1)


def layer(D, N):
    """The library's layer, and its weights in our order."""
    made = nn.MultiheadAttention(D, N, batch_first=True)
    shapes = {"in_proj_weight": (3 * D, D), "in_proj_bias": (3 * D,)}
    shapes |= {"out_proj.weight": (D, D), "out_proj.bias": (D,)}
    weights = {name: torch.randn(shape) / D**0.5 for name, shape in shapes.items()}
    made.load_state_dict(weights)
    return made, [*weights.values()]


B, T, S, D, N = 3, 2, 5, 6, 2
library, weights = layer(D, N)
query, source = torch.randn(B, T, D), torch.randn(B, S, D)
pads = torch.arange(S) >= torch.tensor([[3], [2], [5]])
right = library(query, source, source, pads, need_weights=False)[0].detach()
why = "with pads, against nn.MultiheadAttention"
given = (multi_head, query, source, *weights, N, pads)
ask(*given, case="pads", expected=right, why=why, atol=1e-5)
ones = [torch.ones(3, 1), torch.zeros(3), torch.ones(1, 1), torch.zeros(1)]
pad = torch.tensor([[False, True, False]])
two = multi_head(
    torch.zeros(1, 1, 1), torch.tensor([[[1.0], [8.0], [3.0]]]), *ones, 1, pad
)
same(two, [[[2.0]]], "1, a pad of 8, 3: the pad has no weight")
### BEGIN HIDDEN TESTS
for B, T, S, D, N in [
    (3, 4, 4, 6, 3),
    (4, 1, 6, 8, 2),
    (1, 3, 2, 4, 4),
    (2, 2, 3, 3, 1),
]:
    library, weights = layer(D, N)
    query, source = torch.randn(B, T, D), torch.randn(B, S, D)
    pads = torch.rand(B, S) < 0.5
    pads[:, S - 1], pads[0, 0] = False, True
    right = library(query, source, source, pads, need_weights=False)[0].detach()
    given = (multi_head, query, source, *weights, N, pads)
    grows = range(6) if (~pads).sum(dim=1).max() > 1 else range(1, 6)
    out = in_any_form(*given, rows={0: 0, 1: 0, 7: 0}, gradient=grows)
    same(out, right, f"pads, B, T, S, D, N = {(B, T, S, D, N)}", atol=1e-5)
    other = torch.where(pads[..., None], torch.tensor(1e4), source)
    same(multi_head(query, other, *weights, N, pads), out, "pads speak", atol=1e-5)
    none = torch.zeros_like(pads)
    without = multi_head(query, source, *weights, N)
    same(
        multi_head(query, source, *weights, N, pads=none), without, "no pads", atol=1e-5
    )
### END HIDDEN TESTS
passed("multi_head_pads")

# %% [markdown]
# ## 11.2 Layer normalisation
#
# ●○○ · important · 8 minutes
#
# Bring each row of `x` (…, D), each by itself, to mean 0 and variance 1, then scale it by
# `gain` (D,) and add `shift` (D,). `x` has any number of axes, and all three are of one dtype.
# `eps`, 1e-5 if it is not given, is added to the **variance**, so that a row of equal numbers
# gives no division by zero.
#
# The lesson showed which variance `nn.LayerNorm` takes. The row [1, 0, 0, 0] tells:
# its first number becomes 1.732.
#
# <details><summary>Hint 1</summary>
#
# `keepdim=True` keeps the mean broadcastable against x.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.var` divides by D − 1 unless you say `correction=0`.
#
# </details>


# %% solution="layer_norm"
def layer_norm(x: Tensor, gain: Tensor, shift: Tensor, eps: float = 1e-5) -> Tensor:
    """Return x (..., D) with every row normalised, then scaled and shifted."""
    ### BEGIN SOLUTION
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = centred.square().mean(dim=-1, keepdim=True)
    return centred / (variance + eps).sqrt() * gain + shift
    ### END SOLUTION


# %% test="layer_norm" points=2
# The test normalises the row [1, 0, 0, 0], then others, and compares with PyTorch.
import torch
from torch.nn import functional as F

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

row = torch.tensor([[1.0, 0.0, 0.0, 0.0]])
plain = ask(layer_norm, row, torch.ones(4), torch.zeros(4), case="row")
assert plain is None or plain.any(), (
    "only zeros: layer norm takes each row by itself, over its D numbers, not the batch"
)
right = [[1.73201, -0.57734, -0.57734, -0.57734]]
same(plain, right, "the row [1, 0, 0, 0]", atol=1e-4)
torch.manual_seed(2)
x, gain, shift = 3 * torch.randn(2, 3, 5) + 1, torch.randn(5), torch.randn(5)
right = F.layer_norm(x, (5,), gain, shift, 0.5)
why = "against torch, eps = 0.5"
ask(layer_norm, x, gain, shift, 0.5, expected=right, why=why, atol=1e-5)
small, why = torch.tensor([[1e-3, 2e-3, 4e-3]]), "eps not given"
right = F.layer_norm(small, (3,))
ask(layer_norm, small, torch.ones(3), torch.zeros(3), case=why, expected=right, why=why)
### BEGIN HIDDEN TESTS
for shape in [(4, 7), (2, 3, 4, 5), (6,), (1, 2), (3, 1), (1, 1, 3), (3, 3, 3)]:
    D = shape[-1]
    x, gain, shift = torch.randn(shape) + 2, torch.randn(D), torch.randn(D)
    right = F.layer_norm(x, (D,), gain, shift, 1e-3)
    alone = {"rows": {0: 0}} if len(shape) > 1 else {}
    grows = (0, 1, 2) if D > 2 else ()
    out = in_any_form(layer_norm, x, gain, shift, 1e-3, gradient=grows, **alone)
    same(out, right, f"x of shape {shape}", atol=1e-5)
far = torch.randn(2, 6).double() * 1e4
right = F.layer_norm(far, (6,))
same(layer_norm(far, torch.ones(6).double(), torch.zeros(6).double()), right, "large")
x, gain, shift = 3000 + torch.randn(2, 5).double(), *torch.rand(2, 5).double().exp()
gap = (layer_norm(x, gain, shift) - F.layer_norm(x, (5,), gain, shift)).abs().max()
assert gap < 1e-8, f"float64 comes in, so float64 is computed in: off by {gap:.1g}"
parts = [torch.rand(s).double().requires_grad_() for s in ((2, 5), (5,), (5,))]
layer_norm(*parts, 1e-3).square().sum().backward()
twins = [part.detach().clone().requires_grad_() for part in parts]
F.layer_norm(twins[0], (5,), *twins[1:], 1e-3).square().sum().backward()
for part, twin in zip(parts, twins, strict=True):
    same(part.grad, twin.grad, "gradients flow through mean and variance, too", 1e-8)
flat = layer_norm(torch.full((2, 3), 4.0), torch.ones(3), torch.arange(3.0))
same(flat, torch.arange(3.0).repeat(2, 1), "rows of equal numbers: the shift is left")
### END HIDDEN TESTS
passed("layer_norm")

# %% [markdown]
# ## 11.3 A block, loaded with the library's weights
#
# ●●○ · important · 15 minutes
#
# `w` is the `state_dict()` of an `nn.TransformerEncoderLayer`. Compute what that layer does
# to `x` (B, T, D), from your own `multi_head` and `layer_norm`. The keys are
#
# - `self_attn.in_proj_weight`, `self_attn.in_proj_bias`, `self_attn.out_proj.weight`,
#   `self_attn.out_proj.bias`;
# - `linear1.weight`, `linear1.bias`, then ReLU, then `linear2.weight`, `linear2.bias`;
# - `norm1.weight`, `norm1.bias`, `norm2.weight`, `norm2.bias`.
#
# With `pre=True` (`norm_first` in PyTorch) a norm stands before each part, and **nothing**
# stands on the way of x itself; else it stands behind each addition. eps is 1e-5, without
# dropout. By hand: with the default weights of `norm2` (1, 0) and `pre=False`, each row of the
# result has mean 0.
#
# <details><summary>Hint 1</summary>
#
# Write three short inner functions: `attend(z)`, `feed(z)` and `norm(i, z)`. The rest are two
# lines for each arrangement.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Before: x + part(norm(x)). Behind: norm(x + part(x)).
#
# </details>


# %% solution="block"
def block(x: Tensor, w: dict[str, Tensor], N: int, pre: bool) -> Tensor:
    """Return the encoder layer with weights w and N heads, applied to x (B, T, D)."""
    ### BEGIN SOLUTION
    names = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]
    attention = [w[f"self_attn.{name}"] for name in names]
    first, second = ((w[f"norm{i}.weight"], w[f"norm{i}.bias"]) for i in (1, 2))
    z = layer_norm(x, *first) if pre else x
    x = x + multi_head(z, z, *attention, N)
    x = x if pre else layer_norm(x, *first)
    z = layer_norm(x, *second) if pre else x
    inner = F.relu(F.linear(z, w["linear1.weight"], w["linear1.bias"]))
    x = x + F.linear(inner, w["linear2.weight"], w["linear2.bias"])
    return x if pre else layer_norm(x, *second)
    ### END SOLUTION


# %% test="block" points=3
# The test compares your block with nn.TransformerEncoderLayer in both arrangements.
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(3)


def layer(D, N, wide, pre):
    made = nn.TransformerEncoderLayer(
        D, N, wide, dropout=0.0, batch_first=True, norm_first=pre
    )
    w = {
        name: value + 0.3 * torch.randn_like(value)
        for name, value in made.state_dict().items()
    }
    made.load_state_dict(w)
    return made, w


D, N = 4, 2
x = torch.randn(2, 3, D)
for pre in (True, False):
    library, w = layer(D, N, 10, pre)
    right = library(x).detach()
    why = f"pre={pre}, against nn.TransformerEncoderLayer"
    ask(block, x, w, N, pre, case=f"pre={pre}", expected=right, why=why, atol=1e-5)
library, w = layer(D, N, 10, False)
w |= {"norm2.weight": torch.ones(D), "norm2.bias": torch.zeros(D)}
same(
    block(x, w, N, False).mean(-1), torch.zeros(2, 3), "the mean of each row", atol=1e-5
)
### BEGIN HIDDEN TESTS
for B, T, D, N, wide in [
    (3, 5, 6, 3, 7),
    (1, 4, 8, 2, 3),
    (2, 1, 5, 1, 1),
    (2, 2, 4, 4, 9),
]:
    x = torch.randn(B, T, D)
    for pre in (False, True):
        library, w = layer(D, N, wide, pre)
        given = (block, x.clone(), w, N, pre)
        # the library may be used, and passes no gradient to weights loaded into it
        out = in_any_form(*given, rows={0: 0}, without=["float64", "random state"])
        same(out, library(x).detach(), f"{B, T, D, N, wide}, pre={pre}", atol=1e-5)
### END HIDDEN TESTS
passed("block")

# %% [markdown]
# ### Now use it
#
# The lesson's speller has two layers that read the letters of a word. Put *your* block in their place, with the weights that they
# learned, and let it read. Type other words, also ones that do not exist.

# %% use="block"
from helpers.figures.tables import table
from helpers.models.speller import pronounce
from helpers.progress.own import now_use

words = ["transformer", "block", "knight", "clockwise", "wug"]


@now_use("multi_head", "layer_norm", "block")
def your_block_reads():
    said = {word: [" ".join(pronounce(word, block=block))] for word in words}
    return table(said, ["read by your block"], "word")


# %% [markdown]
# ## 11.4 Who may look where
#
# ●●○ · important · 10 minutes
#
# A decoder reads a padded batch. Sentence b has `lengths[b]` ≥ 1 real symbols (int64 or int32,
# T at most), then pads up to T. Return (B, T, T), bool, `True` where s ≤ t and s is real, for
# **every** row t: there place t (row) of sentence b may look at place s (column). By hand:
# length 2, T = 3 gives the rows 100, 110, 110.
#
# So a real place sees itself, and a pad's row sees the real places only. It must not be empty:
# a softmax over nothing but −inf is NaN, and one NaN spoils the gradients of all.
#
# <details><summary>Hint 1</summary>
#
# Two masks, joined by `&`: (T, T) for the order, (B, 1, T) for what is real.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `tril` keeps the diagonal and what lies left of it: the past of each row.
#
# </details>


# %% solution="visible"
def visible(lengths: Tensor, T: int) -> Tensor:
    """Return where each place may look: (B, T, T), bool."""
    ### BEGIN SOLUTION
    order = torch.ones(T, T).tril().bool()
    real = torch.arange(T) < lengths[:, None]  # (B, T)
    return order & real[:, None]
    ### END SOLUTION


# %% test="visible" points=2
# The test looks at sentences of 4, 2 and 1 symbols, padded to 4.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

mask = torch.as_tensor(ask(visible, torch.tensor([4, 2, 1]), 4))
assert mask.dtype == torch.bool, f"expected bool, got {mask.dtype}"
assert tuple(mask.shape) == (3, 4, 4), f"expected (3, 4, 4), got {tuple(mask.shape)}"
assert mask[0].diagonal().all(), "a place may look at itself"
assert mask.any(dim=2).all(), "a row without any `True` gives NaN: let it see the first"
same(mask[0, 1], [True, True, False, False], "sentence 0, place 1: itself and the past")
same(mask[1, 3], [True, True, False, False], "sentence 1 has 2 symbols, then pads")
### BEGIN HIDDEN TESTS
for sizes, T in (([3, 6, 1, 5], 7), ([1], 1), ([2], 5), ([1, 3, 3], 3), ([2, 4], 8)):
    t = torch.arange(T)
    lengths = torch.tensor(sizes)
    mask = torch.as_tensor(in_any_form(visible, lengths, T, rows={0: 0}))
    right = (t <= t[:, None]) & (t < lengths[:, None, None])
    assert mask.dtype == torch.bool, f"expected bool, got {mask.dtype}"
    same(mask, right, f"lengths {sizes}, T = {T}")
### END HIDDEN TESTS
passed("visible")

# %% [markdown]
# ## 11.5 Does it know the order?
#
# ●●○ · important · 10 minutes
#
# Without positions an encoder is **equivariant**: shuffle the input, and the output is
# shuffled alike. `model` maps x (B, T, D) to (B, T, C). `orders` (R, T) holds R orders of
# the T places. For each order, shuffle the input over *time*, and compare with the shuffled
# output. Return the largest absolute difference over all orders, as a Python `float`: below
# 1e-4 for an order-blind model, clearly more for one in which a position hides, be it in the
# embedding. R ≥ 1. By hand: a model that returns its input plus t at place t, for T = 2 and
# the order [1, 0], has the gap 1.
#
# <details><summary>Hint 1</summary>
#
# `x[:, order]` shuffles the places of every sentence.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Compare `model(x[:, order])` with `model(x)[:, order]`, not with `model(x)`.
#
# </details>


# %% solution="order_gap"
def order_gap(model, x: Tensor, orders: Tensor) -> float:
    """Return how far model(shuffled x) is from shuffled model(x), at most."""
    ### BEGIN SOLUTION
    out = model(x)  # (B, T, C)
    gaps = [(model(x[:, order]) - out[:, order]).abs().max() for order in orders]
    return float(max(gaps))
    ### END SOLUTION


# %% test="order_gap" points=2
# The test measures models that know the order a little, wholly, and not at all.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

torch.manual_seed(9)
B, T, D, C = 4, 4, 3, 5
x, W, places = torch.randn(B, T, D), torch.randn(D, C), torch.randn(T, C)
strength = torch.tensor([[0.0], [0.4], [0.0], [2.5]])
orders = torch.tensor([[1, 0, 2, 3], [1, 2, 3, 0], [2, 0, 1, 3]])


def blind(x):
    weights = (x @ x.mT / 3).softmax(dim=-1)
    return weights @ x @ W


def hidden(x):  # positions inside the embedding, and at two places only
    return blind(x) + strength * places


def causal(x):
    return x.cumsum(dim=1) @ W


right = max((causal(x[:, o]) - causal(x)[:, o]).abs().max() for o in orders)
expected = max((strength * places - (strength * places)[o]).abs().max() for o in orders)
gap = ask(order_gap, hidden, x.clone(), orders.clone(), case="hidden")
assert gap > 0, "no gap: time is axis 1: shuffle the places, not the sentences"
same(gap, expected, "a hidden position", atol=1e-4)
right = float(right)
why = "a causal mask knows the order, too"
ask(order_gap, causal, x, orders, case="causal", expected=right, why=why, atol=1e-4)
gap = order_gap(blind, x.clone(), orders.clone())
assert gap is not None, "got None; is the `return` missing?"
assert 0 <= gap < 1e-4, (
    f"attention without positions is equivariant; your gap: {gap:.2g}"
)
swap = torch.tensor([[1, 0]])
gap = order_gap(lambda x: x + torch.arange(2.0)[:, None], torch.zeros(1, 2, 1), swap)
same(gap, 1.0, "t added at place t, for T = 2", atol=1e-5)


### BEGIN HIDDEN TESTS
layer = torch.nn.TransformerEncoderLayer(D, 1, 4, dropout=0.0, batch_first=True)
assert order_gap(layer, x, orders) < 1e-4, "a layer without positions"
assert layer.training, "leave what you are given as it is: the network was in training"
for size in (1e-2, 30.0):
    gap = order_gap(
        lambda x, a=size: x + a * torch.arange(2.0)[:, None], x[:, :2], swap
    )
    same(gap, size, f"{size} t added at place t", atol=1e-5)


def models(W, places, sign):
    """A mask, a place in the output, and the first sentence seen by all."""
    return (
        lambda x: x.cumsum(dim=1) @ W,
        lambda x: x @ W + places,
        lambda x: x @ W + sign * x[:1].cumsum(dim=1) @ W,
    )


for sign in (1, -1):
    for B, T, D, C, R in [
        (3, 6, 2, 4, 4),
        (1, 5, 1, 1, 3),
        (2, 2, 3, 1, 1),
        (4, 3, 3, 2, 6),
        (3, 1, 2, 2, 2),
    ]:
        x, W, places = torch.randn(B, T, D), sign * torch.randn(D, C), torch.randn(T, C)
        orders = torch.stack([torch.randperm(T) for _ in range(R)])
        orders[R // 2] = torch.arange(T).roll(1)
        for model in models(W, places, sign):
            gaps = [(model(x[:, o]) - model(x)[:, o]).abs().max() for o in orders]
            before, state = (x.clone(), orders.clone()), torch.get_rng_state()
            gap = order_gap(model, x, orders)
            same(gap, float(max(gaps)), f"B, T, D, C, R = {(B, T, D, C, R)}", atol=1e-4)
            assert isinstance(gap, float), f"expected a float, got {type(gap).__name__}"
            assert torch.equal(x, before[0]) and torch.equal(orders, before[1])
            assert torch.equal(state, torch.get_rng_state()), "leave the random state"
        assert order_gap(models(W, 0 * places, 0)[1], x.clone(), orders.clone()) < 1e-4
        in_any_form(order_gap, model, x, orders, without=["float64"], atol=1e-4)
        model, wide = models(W.double(), places.double(), sign)[1], x.double()
        gaps = [(model(wide[:, o]) - model(wide)[:, o]).abs().max() for o in orders]
        same(order_gap(model, wide, orders), float(max(gaps)), "in float64", atol=1e-6)
### END HIDDEN TESTS
passed("order_gap")

# %% [markdown]
# ### Now use it
#
# How much does the trained speller know of the order of the letters? Measure its two reading layers on rows
# without clocks, on the same rows with them, and on rows whose clocks all stand at 0.

# %% use="order_gap"
from helpers.figures.tables import table
from helpers.models.speller import clocks, speller
from helpers.progress.own import now_use


@now_use("order_gap")
def what_the_clocks_bring():
    def read(x):
        for layer in speller().encoder:
            x = layer(x)
        return x

    generator = torch.Generator().manual_seed(0)
    x = torch.randn(10, 6, 48, generator=generator)  # ten words of six letters
    orders = torch.stack([torch.randperm(6, generator=generator) for _ in range(5)])
    readers = {
        "no clocks": read,
        "clocks": lambda x: read(x + clocks(6)),
        "all clocks at 0": lambda x: read(x + clocks(1)),
        "clocks, but half as large": lambda x: read(x + clocks(6) / 2),
    }
    gaps = {name: [f"{order_gap(f, x, orders):.2g}"] for name, f in readers.items()}
    return table(gaps, ["order gap"], "the speller reads with")


# %% [markdown]
# ## Deeper
#
# The five above are the core. These six go on: other ways to tell a place, a detector of leaks, the
# cache, and pictures.

# %% [markdown]
# ## 11.6 Turning the clocks
#
# ●●○ · 12 minutes
#
# In the lesson, place t is a row of D numbers, D / 2 clock hands:
# sin(t · w_0), cos(t · w_0), sin(t · w_1), cos(t · w_1), …, with w_i = 10000^(−2i / D).
#
# Going k places on turns every hand by a fixed angle, whatever t is. Return the matrix `M`
# (D, D) which does that to all hands at once: hands(t) @ M = hands(t + k). So a layer *can*
# learn to look "three back". k may be negative or 0, D is even. By hand: D = 2, k = 1 gives
# [[0.540, −0.841], [0.841, 0.540]], the cosine and the sine of 1.
#
# <details><summary>Hint 1</summary>
#
# One hand, one 2 × 2 block on the diagonal: `torch.block_diag` joins them.
#
# </details>
# <details><summary>Hint 2</summary>
#
# sin(a + b) = sin a cos b + cos a sin b and cos(a + b) = cos a cos b − sin a sin b. We multiply
# from the right, so the first *column* of a block makes the new sine.
#
# </details>


# %% solution="shift_matrix"
def shift_matrix(k: int, D: int) -> Tensor:
    """Return M (D, D) that turns the clock hands of t into those of t + k."""
    ### BEGIN SOLUTION
    angles = k * 10_000 ** (-torch.arange(0, D, 2) / D)  # (D / 2,)
    sines, cosines = angles.sin().tolist(), angles.cos().tolist()
    turns = [
        torch.tensor([[c, -s], [s, c]]) for s, c in zip(sines, cosines, strict=True)
    ]
    return torch.block_diag(*turns)
    ### END SOLUTION


# %% test="shift_matrix" points=2
# The test turns the hands of some places and compares them with those three on.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form


def hands(t, D):
    angle = t * 10_000 ** (-torch.arange(0, D, 2).double() / D)
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten()


M = torch.as_tensor(ask(shift_matrix, 3, 6)).double()
assert tuple(M.shape) == (6, 6), f"expected (D, D) = (6, 6), got {tuple(M.shape)}"
same(M @ M.T, torch.eye(6), "a turn keeps all lengths: M is orthogonal", atol=1e-5)
turn = [[0.540302, -0.841471], [0.841471, 0.540302]]
same(shift_matrix(1, 2), turn, "k = 1, D = 2", atol=1e-4)
for t in (0, 5, 20):
    same(hands(t, 6) @ M, hands(t + 3, 6), f"from place {t} to {t + 3}", atol=1e-4)
### BEGIN HIDDEN TESTS
for k, D in ((-4, 8), (11, 4), (0, 2), (1, 2), (-1, 12), (0, 6), (2, 10)):
    M = torch.as_tensor(in_any_form(shift_matrix, k, D, atol=1e-4)).double()
    right = torch.zeros(D, D).double()
    for i in range(0, D, 2):
        sine, cosine = hands(k, D)[i : i + 2]
        right[i, i] = right[i + 1, i + 1] = cosine
        right[i, i + 1], right[i + 1, i] = -sine, sine
    same(M, right, f"k = {k}, D = {D}", atol=1e-4)
two = torch.as_tensor(shift_matrix(2, 8)) @ torch.as_tensor(shift_matrix(5, 8))
same(two, shift_matrix(7, 8), "two turns add up", atol=1e-4)
### END HIDDEN TESTS
passed("shift_matrix")

# %% [markdown]
# ## 11.7 Rotary positions
#
# ●●● · important · 15 minutes
#
# **RoPE** adds nothing to the input. It turns the queries and keys: the pair of coordinates
# (2i, 2i + 1) of place t by the angle t · w_i, with w_i = 10000^(−2i / K):
#
# (a, b) → (a cos − b sin, a sin + b cos).
#
# A product of a query and a key then depends on the *distance* of their places. Return causal
# attention (B, N, T, K) of `q`, `k`, `v`, all (B, N, T, K), K even, whose places are `start`,
# `start` + 1, …; place t looks at s ≤ t; scores are divided by √K. `start` (0 if not given)
# must not change the result, except by rounding. By hand: with q = 0 each place returns the
# mean of its past: v = 1, 3, 5 gives 1, 2, 3.
#
# <details><summary>Hint 1</summary>
#
# `x[..., 0::2]` and `x[..., 1::2]` are all a and all b: (B, N, T, K / 2). The angles are
# (T, K / 2).
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.stack([new_a, new_b], dim=-1).flatten(-2)` puts the pairs together again.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `F.scaled_dot_product_attention(q, k, v, is_causal=True)` does the rest. Does v need to
# know where it stands?
#
# </details>


# %% solution="rope_attention"
def rope_attention(q: Tensor, k: Tensor, v: Tensor, start: int = 0) -> Tensor:
    """Return causal attention (B, N, T, K) with rotary positions from `start` on."""
    ### BEGIN SOLUTION
    T, K = q.shape[-2:]
    speeds = 10_000 ** (-torch.arange(0, K, 2) / K)  # (K / 2,)
    angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)

    def turn(x: Tensor) -> Tensor:
        a, b = x[..., 0::2], x[..., 1::2]
        new = [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()]
        return torch.stack(new, dim=-1).flatten(-2)

    return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
    ### END SOLUTION


# %% test="rope_attention" points=3
# The test compares your attention with one that turns the pairs as complex numbers.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form


def reference(q, k, v, start):
    T, K = q.shape[-2:]
    speeds = torch.tensor([10_000 ** (-2 * i / K) for i in range(K // 2)])
    angle = (start + torch.arange(T))[:, None] * speeds
    turns = torch.polar(torch.ones_like(angle), angle)
    q, k = (
        torch.view_as_real(
            torch.view_as_complex(z.unflatten(-1, (-1, 2))) * turns
        ).flatten(-2)
        for z in (q, k)
    )
    hidden = torch.ones(T, T).triu(1).bool()
    scores = (q @ k.mT / K**0.5).masked_fill(hidden, -torch.inf)
    return scores.softmax(dim=-1) @ v


torch.manual_seed(4)
q, k, v = 0.8 * torch.randn(3, 2, 3, 5, 4)  # B, N, T, K = 2, 3, 5, 4
right = reference(q, k, v, 2)
ask(rope_attention, q, k, v, 2, expected=right, why="places 2 to 6", atol=1e-5)
none, rising = (
    torch.zeros(1, 1, 3, 2),
    torch.tensor([1.0, 3.0, 5.0])[:, None].expand(3, 2),
)
means = rope_attention(none, torch.ones(1, 1, 3, 2), rising[None, None])
same(means[0, 0, :, 0], [1.0, 2.0, 3.0], "q = 0: the mean of the past", atol=1e-5)
### BEGIN HIDDEN TESTS
sizes = [(1, 2, 9, 6), (2, 1, 1, 4), (3, 4, 2, 2), (1, 1, 7, 8), (2, 3, 12, 2)]
for B, N, T, K in sizes:
    q, k, v = 0.7 * torch.randn(3, B, N, T, K)
    right, rows = reference(q, k, v, 0), {0: 0, 1: 0, 2: 0}
    given = (rope_attention, q, k, v)
    grows = [0, 1, 2] if T > 1 else [2]
    like = {"gradient": grows, "like": lambda q, k, v: reference(q, k, v, 0)}
    out = in_any_form(
        *given, rows=rows, atol=1e-4, without=["float64", "views"], **like
    )
    same(out, right, f"B, N, T, K = {(B, N, T, K)}", atol=1e-5)
    in_any_form(
        *given,
        rows={0: 1, 1: 1, 2: 1},
        rows_of_result=1,
        atol=1e-4,
        without=["float64", "views"],
    )
    for start in (30, 3):
        same(rope_attention(q, k, v, start), out, "only distances matter", atol=1e-4)
    some = (z[..., : T // 2 + 1, :] for z in (q, k, v))
    same(rope_attention(*some), out[..., : T // 2 + 1, :], "causal", atol=1e-5)
(q, k), v = 30 * torch.randn(2, 2, 2, 6, 4), torch.randn(2, 2, 6, 4)
right = reference(q, k, v, 1)
same(rope_attention(q, k, v, 1), right, "scores of a thousand", atol=1e-2)
### END HIDDEN TESTS
passed("rope_attention")

# %% [markdown]
# ## 11.8 A penalty for distance
#
# ●●○ · 10 minutes
#
# **ALiBi** leaves queries and keys alone and takes something off every score: a slope times
# the distance. Head h of N (counted from **1**) has the slope 2^(−8h / N), so some heads see
# near, others far. Return what is *added* to the scores, (N, T, T), row t, column s: the
# penalty, 0 or less, where s ≤ t, and −inf where s > t, in the future. By hand: N = 1, T = 3
# gives the last row [−2/256, −1/256, 0].
#
# <details><summary>Hint 1</summary>
#
# `places[:, None] - places` is the distance t − s, (T, T), with a positive lower triangle.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What is far away must score *less*.
#
# </details>


# %% solution="alibi"
def alibi(N: int, T: int) -> Tensor:
    """Return the causal distance penalties of N heads: (N, T, T)."""
    ### BEGIN SOLUTION
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)  # (N,)
    places = torch.arange(T)
    distance = places[:, None] - places  # (T, T)
    penalty = -slopes[:, None, None] * distance
    return penalty.masked_fill(distance < 0, -torch.inf)
    ### END SOLUTION


# %% test="alibi" points=2
# The test looks at four heads: at distance 0, one step back, far back, and ahead.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form

bias = torch.as_tensor(ask(alibi, 4, 5))
assert tuple(bias.shape) == (4, 5, 5), f"expected (N, T, T), got {tuple(bias.shape)}"
same(bias[:, 3, 3], [0.0] * 4, "no penalty at distance 0")
same(bias[0, 4, :3], [-1.0, -0.75, -0.5], "head 1 of 4, slope 1/4: far is worse")
same(bias[:, 4, 3], [-1 / 4, -1 / 16, -1 / 64, -1 / 256], "one step back, all heads")
assert (bias[:, 1, 2:] == -torch.inf).all(), "place 1 must not see 2, 3, 4: -inf there"
### BEGIN HIDDEN TESTS
for N, T in ((8, 3), (3, 6), (1, 2), (5, 1), (2, 9), (16, 4), (12, 2), (1, 1)):
    places = torch.arange(T)
    lag = (places[:, None] - places).double()
    slopes = torch.tensor([2 ** (-8 * (h + 1) / N) for h in range(N)]).double()
    right = (-slopes[:, None, None] * lag).masked_fill(lag < 0, -torch.inf)
    bias = torch.as_tensor(in_any_form(alibi, N, T))
    same(bias, right, f"N = {N}, T = {T}", atol=1e-7)
### END HIDDEN TESTS
passed("alibi")

# %% [markdown]
# ### Now use it
#
# If all scores are equal, your penalties alone say where a head looks. How far back do four heads look
# in a text of 200 symbols?

# %% use="alibi"
from helpers.figures.tables import table
from helpers.progress.own import now_use


@now_use("alibi")
def how_far_they_look():
    weights = alibi(4, 200)[:, -1].softmax(dim=-1)  # (N, T): of the last place
    back = torch.arange(199, -1, -1)  # steps from each place to the last
    mean = (weights * back).sum(dim=1)
    near = weights[:, -5:].sum(dim=1)
    rows = {f"head {h + 1}": [mean[h].item(), f"{near[h]:.0%}"] for h in range(4)}
    return table(rows, ["mean steps back", "on the nearest five"], "looks")


# %% [markdown]
# ## 11.9 A leak detector
#
# ●●● · important · 15 minutes
#
# `model` maps symbols `ids` (B, T), numbers from 0 to V − 1, to scores (B, T, V). A decoder
# must not see the future, and a mask that leaks is not noticed in training: the loss looks
# wonderful. The lesson asked the gradient. Whole numbers have none, so ask by trying:
#
# for every place s, replace the symbol there, in all sentences, by **another** one, run the
# model again, and see which scores change. Return the **sorted** list of all pairs
# `(t, s)`, with s > t, where a score at t changes by more than 1e-6 in any sentence, up or
# down. V ≥ 2. A tight mask gives `[]`; the model is called as often as you like. By hand: a
# model whose scores are all the sum of the sentence's symbols has, for T = 2, the leak (0, 1).
#
# <details><summary>Hint 1</summary>
#
# `(ids[:, s] + 1) % V` is always another symbol. A random one may be the same.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `changed = ids.clone()` inside the loop: one place at a time. Then
# `(model(changed) - scores).abs().amax(dim=(0, 2))` is (T,).
#
# </details>


# %% solution="leaks"
def leaks(model, ids: Tensor, V: int) -> list[tuple[int, int]]:
    """Return the sorted pairs (t, s), s > t, such that symbol s moves the scores at t."""
    ### BEGIN SOLUTION
    scores, found = model(ids), []
    for s in range(ids.size(1)):
        changed = ids.clone()
        changed[:, s] = (ids[:, s] + 1) % V
        moved = (model(changed) - scores).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
        found += [(t, s) for t in range(s) if moved[t]]
    return sorted(found)
    ### END SOLUTION


# %% test="leaks" points=3
# The test gives you models that leak at known places, and one that does not.
import torch

from helpers.progress.checks import ask, passed
from helpers.progress.forms import in_any_form

torch.manual_seed(5)
B, T, V = 3, 5, 4
embed, score = torch.randn(V, 6), torch.randn(6, V)


def reader(weights, sentence=None, strength=1.0):
    """Mix the symbols with weights (T, T); `sentence` alone gets them in full."""
    past = torch.ones(T, T).tril()

    def model(ids):
        part = torch.zeros(len(ids), 1, 1) + (sentence is None)
        part[sentence or 0] = 1.0
        mix = past + strength * part * weights.triu(1)
        return mix @ embed[ids] @ score

    return model


ids = torch.randint(V, (B, T))
before = ids.clone()
hole = torch.zeros(T, T)
hole[1, 3] = hole[0, 4] = 1.0
cases = {
    "tight": (reader(hole * 0), []),
    "two holes": (reader(hole), [(0, 4), (1, 3)]),
    "tiny": (reader(hole, strength=1e-3), [(0, 4), (1, 3)]),
    "one sentence": (reader(hole, sentence=1), [(0, 4), (1, 3)]),
    "no mask": (
        reader(torch.ones(T, T)),
        [(t, s) for t in range(T) for s in range(t + 1, T)],
    ),
}
missed = {
    "two holes": "change one symbol and look at all places before it",
    "tiny": "a small leak moves the scores long before it moves the winner",
    "one sentence": "a leak may show in any sentence of the batch",
    "no mask": "here every place sees all that come later",
}
for case, (model, expected) in cases.items():
    found = ask(leaks, model, ids, V, case=case)
    assert found is not None, f"{case}: got None; is the `return` missing?"
    found = [tuple(map(int, pair)) for pair in found]
    assert found or not expected, f"{case}: no leak found, {missed[case]}"
    assert found == expected, f"{case}: expected the leaks {expected}, got {found}"
    assert torch.equal(ids, before), "leave ids as they were: work on a clone"


def direct(change):
    """The scores are those of the past, plus `change` of what comes at place 3."""
    opposed = torch.eye(V)[0] - torch.eye(V)[1]

    def model(ids):
        scores = 10 + ids.cumsum(dim=1)[..., None] * torch.ones(V)
        scores[:, 1] += change(ids[:, 3]) * opposed
        return scores

    return model


ids, two = torch.tensor([[0, 1, 2, 3, 3, 0]]), torch.tensor([[0, 2]])
up = direct(lambda symbol: 0.5 * symbol.float()[:, None])
assert [*leaks(up, ids, V)], (
    "a leak may move one score up and another down: take absolute values before you add"
)
up = direct(lambda symbol: 2e-5 * symbol.float()[:, None])
assert [*leaks(up, ids, V)], (
    "torch.allclose allows more where scores are large: compare with 1e-6 itself"
)
found = leaks(lambda ids: ids.sum(dim=1).float()[:, None, None].expand(1, 2, 3), two, 3)
found = [tuple(map(int, pair)) for pair in found]
assert found == [(0, 1)], f"the sum of 2 symbols: expected [(0, 1)], got {found}"
### BEGIN HIDDEN TESTS
from itertools import combinations

B, T, V = 2, 6, 5
embed, score = torch.randn(V, 3), torch.randn(3, V)
for seed in range(3):
    generator = torch.Generator().manual_seed(seed)
    weights = (torch.rand(T, T, generator=generator) < 0.3).float()
    ids = torch.randint(V, (B, T), generator=generator)
    expected = [(t, s) for t, s in combinations(range(T), 2) if weights[t, s]]
    found = [tuple(map(int, pair)) for pair in leaks(reader(weights), ids, V)]
    assert found == expected, f"holes drawn with seed {seed}"


for B in (1, 2):
    ids = torch.tensor([[0, 1, 2, 3, 4, 0], [1, 2, 3, 4, 0, 2]])[:B]
    before, state = ids.clone(), torch.get_rng_state()
    changes = {
        "its sum over the classes is 0": lambda symbol: 0.5 * symbol.float()[:, None],
        "small beside scores of 10": lambda symbol: 2e-5 * symbol.float()[:, None],
        "far larger than the scores": lambda symbol: 300.0 * symbol[:, None],
    }
    for why, change in changes.items():
        found = [tuple(map(int, pair)) for pair in leaks(direct(change), ids, V)]
        assert found == [(1, 3)], f"a leak, {why}: expected [(1, 3)], got {found}"
    assert torch.equal(ids, before), "leave ids as they were: work on a clone"
    assert torch.equal(torch.get_rng_state(), state), "leave the shared random state"
opposite = torch.tensor([1.0, -1.0])[:, None]
cancels = direct(lambda symbol: opposite[: len(symbol)] * symbol.float()[:, None])
same_twice = torch.tensor([[0, 1, 2, 3, 4, 0]]).repeat(2, 1)
assert [tuple(map(int, pair)) for pair in leaks(cancels, same_twice, V)] == [(1, 3)]
assert len(leaks(direct(lambda symbol: 0.0), same_twice[:, :4], V)) == 0, "tight"
one = torch.tensor([[1], [0]])
assert len(leaks(lambda ids: embed[ids] @ score, one, V)) == 0, "T = 1: nothing to leak"
two = torch.tensor([[0, 1, 1]])
found = leaks(lambda ids: embed[:2][ids.flip(1)] @ score, two, 2)
assert [tuple(map(int, pair)) for pair in found] == [(0, 2)], "V = 2: 0 and 1 alone"


def peeks(change, first):
    """The scores at place 1 know place 2 where the sentence begins with `first`."""

    def model(ids):
        scores = torch.zeros(len(ids), 4, 2).double()
        scores[:, 1] += (change * (ids[:, 0] == first).double() * ids[:, 2])[:, None]
        return scores

    return model


for first, rest in ((0, [0, 0, 0]), (1, [0, 0, 0]), (0, [1, 1, 0]), (1, [1, 1, 0])):
    ids = torch.tensor([[1 - first, *rest], [first, *rest], [1 - first, *rest]])
    for change in (0.3, -0.3, 1.5e-6, -1.5e-6):
        found = [tuple(map(int, p)) for p in leaks(peeks(change, first), ids, 2)]
        assert found == [(1, 2)], f"in one sentence, by {change}: (1, 2), got {found}"
    for change in (1e-6, -0.5e-6):
        assert len(leaks(peeks(change, first), ids, 2)) == 0, "1e-6 is no leak"
for symbol in range(5):  # each is exchanged for another one
    ids = torch.full((1, 3), symbol)
    found = leaks(lambda ids: torch.eye(5)[ids.flip(1)], ids, 5)
    assert [tuple(map(int, pair)) for pair in found] == [(0, 2)], f"all are {symbol}"
    mixed = torch.tensor([[0, 0, symbol], [0, 0, (symbol + 1) % 5]])
    for row in (0, 1):
        found = leaks(lambda ids, i=row: torch.eye(5)[ids.flip(1)[[i, i]]], mixed, 5)
        assert [tuple(map(int, pair)) for pair in found] == [(0, 2)], f"{mixed}"
in_any_form(leaks, direct(changes["its sum over the classes is 0"]), same_twice, V)
### END HIDDEN TESTS
passed("leaks")

# %% [markdown]
# ### Now use it
#
# Does the trained speller see the sounds that it has yet to say? And would you have noticed if somebody had masked it too late?

# %% use="leaks"
from helpers.data.spoken import letters_and_sounds
from helpers.figures.tables import table
from helpers.models.speller import speller
from helpers.progress.own import now_use


@now_use("leaks")
def does_the_speller_leak():
    signs, trained = letters_and_sounds(), speller()
    word, ids = signs.encode("knight")[None], signs.encode(["N", "AY", "T"])[None]

    def too_late(ids):
        x = trained.embed(ids)  # (B, T, D)
        weights = (x @ x.mT).softmax(dim=-1).tril()  # masked after the softmax
        return weights @ x @ trained.embed.weight.T

    models = {"the speller": lambda ids: trained(word, ids), "too late": too_late}
    found = {name: [str(leaks(f, ids, len(signs)))] for name, f in models.items()}
    return table(found, ["leaks"], "model")


# %% [markdown]
# ## 11.10 Write on, with a cache
#
# ●●● · important · 25 minutes
#
# A small decoder, no norms, one head. `w` holds `embed` (V, D), `places` (P, D) and
# `layers`, a list of `(w_q, w_k, w_v, w_o)`, each (D, D), used as `x @ w`. Symbol id at place
# t enters as `embed[id] + places[t]`; each layer adds to x its attention, `@ w_o`, with scores
# divided by √D; the next symbol scores `x @ embed.T`.
#
# Continue `prompt` (B, T) by `steps` ≥ 1 symbols, always the one with the highest score. Feed
# **one** symbol at a time and keep the keys and values of each layer. A layer remembers the
# last `window` of them only, the present one included.
#
# Return `ids` (B, T + steps) and a list with `(keys, values)` for each layer, each
# (B, at most `window`, D), after T + steps − 1 symbols were fed. `window` ≥ 1; all ids are int64.
#
# By hand: D = 1, `embed` 1 and −1, `places` 0, one layer with w_q = 0 and all others 1. The
# prompt 0, 1 goes on with 1; keys and values are then 1, −1.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One loop over t = 0 … T + steps − 2 for prompt and continuation: feed `ids[:, t]`, and if
# t ≥ T − 1, append the new symbol.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `torch.cat([keys, (x @ w_k)[:, None]], dim=1)[:, -window:]` is what a layer remembers.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `F.scaled_dot_product_attention(q[:, None], keys, values)` is (B, 1, D), with no mask.
#
# </details>


# %% solution="write_on"
def write_on(
    w: dict, prompt: Tensor, steps: int, window: int
) -> tuple[Tensor, list[tuple[Tensor, Tensor]]]:
    """Return the continued ids (B, T + steps) and each layer's keys and values."""
    ### BEGIN SOLUTION
    ids, B, D = prompt, len(prompt), w["embed"].size(1)
    caches = [(torch.zeros(B, 0, D), torch.zeros(B, 0, D)) for _ in w["layers"]]
    for t in range(prompt.size(1) + steps - 1):
        x = w["embed"][ids[:, t]] + w["places"][t]  # (B, D)
        for i, (w_q, *w_kv, w_o) in enumerate(w["layers"]):
            new = [(x @ matrix)[:, None] for matrix in w_kv]  # (B, 1, D) each
            caches[i] = tuple(
                torch.cat(old, dim=1)[:, -window:]
                for old in zip(caches[i], new, strict=True)
            )
            x = (
                x
                + F.scaled_dot_product_attention((x @ w_q)[:, None], *caches[i])[:, 0]
                @ w_o
            )
        if t >= prompt.size(1) - 1:
            ids = torch.cat([ids, (x @ w["embed"].T).argmax(-1, keepdim=True)], dim=1)
    return ids, caches
    ### END SOLUTION


# %% test="write_on" points=4
# The test compares your symbols and memories with a decoder that computes all anew.
import torch

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form


def decoder(V, P, D, L):
    layers = [tuple(0.9 * torch.randn(4, D, D) / D**0.5) for _ in range(L)]
    embed, places = torch.randn(V, D), torch.randn(P, D)
    return {"embed": embed, "places": places, "layers": layers}


def without_cache(w, ids, window):
    """The next symbol, and all keys and values, from the whole text at once."""
    T, D = ids.size(1), w["embed"].size(1)
    lag = torch.arange(T)[:, None] - torch.arange(T)
    x, kept = w["embed"][ids] + w["places"][:T], []
    for w_q, w_k, w_v, w_o in w["layers"]:
        keys, values = x @ w_k, x @ w_v
        scores = x @ w_q @ keys.mT / D**0.5
        scores = scores.masked_fill((lag < 0) | (lag >= window), -torch.inf)
        kept.append((keys[:, -window:], values[:, -window:]))
        x = x + scores.softmax(dim=-1) @ values @ w_o
    return (x[:, -1] @ w["embed"].T).argmax(dim=-1), kept


def check(w, B, T, steps, window, case, why, hidden=False):
    V = len(w["embed"])
    prompt = torch.randint(V, (B, T), generator=torch.Generator().manual_seed(T))
    whole = prompt.clone()
    for _ in range(steps):
        new, kept = without_cache(w, whole, window)
        whole = torch.cat([whole, new[:, None]], dim=1)
    ids, caches = (in_any_form if hidden else ask)(
        write_on,
        w,
        prompt,
        steps,
        window,
        **({"without": ["float64"]} if hidden else {"case": case}),
    )
    same(ids, whole, f"{why}: the symbols without a cache")
    assert len(caches) == len(kept), f"one cache for each layer: {len(kept)}"
    for i, (pair, expected) in enumerate(zip(caches, kept, strict=True)):
        for name, got, right in zip(("keys", "values"), pair, expected, strict=True):
            same(got, right, f"{why}: the {name} of layer {i}", atol=1e-4)


torch.manual_seed(6)
check(decoder(7, 20, 4, 2), 3, 4, 5, 20, "wide", "window 20")
check(decoder(6, 20, 3, 2), 2, 5, 6, 3, "narrow", "window 3")
one, signs = torch.ones(1, 1), torch.tensor([[1.0], [-1.0]])
w = {"embed": signs, "places": 0 * signs, "layers": [(0 * one, one, one, one)]}
ids, caches = write_on(w, torch.tensor([[0, 1]]), 1, 2)
same(ids, [[0, 1, 1]], "the decoder by hand: 0, 1 goes on with 1")
assert ids.dtype == torch.int64, f"ids stay whole numbers (int64), got {ids.dtype}"
same(caches[0], (signs[None], signs[None]), "keys and values by hand", atol=1e-5)
### BEGIN HIDDEN TESTS
torch.manual_seed(7)
sizes = [
    (9, 5, 3, 2, 1, 4, 3),
    (5, 6, 1, 4, 6, 1, 2),
    (8, 4, 2, 3, 2, 3, 1),
    (6, 3, 2, 1, 1, 1, 1),
]
for V, D, L, B, T, steps, window in sizes:
    why = f"T = {T}, {steps} steps, {L} layers, window {window}"
    check(decoder(V, 30, D, L), B, T, steps, window, "", why, hidden=True)
### END HIDDEN TESTS
passed("write_on")

# %% [markdown]
# ## 11.11 A picture as a text
#
# ●●○ · 12 minutes
#
# The lesson cut digits into patches with a strided convolution. Cut by hand. `images`
# (B, side, side) become patches of `p` × `p` pixels, **row by row**, and the pixels within a
# patch row by row too: (B, P, p · p). Each patch goes through `F.linear(patch, w, b)`, with `w`
# (D, p · p). In front stands one more token, [CLS], the same for all pictures: `cls` (D,).
# Then `places` (P + 1, D) are added to **all** tokens. Return (B, P + 1, D). p divides the
# side; p = 1 and p = side occur.
#
# <details><summary>Hint 1</summary>
#
# (B, side, side) → (B, rows, p, columns, p) is a mere `reshape`. Which axes must change places
# before the last two are joined?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `cls.expand(B, 1, -1)` is (B, 1, D), ready to be joined in front.
#
# </details>


# %% solution="vit_tokens"
def vit_tokens(
    images: Tensor, p: int, w: Tensor, b: Tensor, cls: Tensor, places: Tensor
) -> Tensor:
    """Return [CLS] and the patches of images (B, side, side) as tokens (B, P + 1, D)."""
    ### BEGIN SOLUTION
    B, n = len(images), images.size(-1) // p
    patches = images.reshape(B, n, p, n, p).transpose(2, 3).reshape(B, n * n, p * p)
    tokens = torch.cat([cls.expand(B, 1, -1), F.linear(patches, w, b)], dim=1)
    return tokens + places
    ### END SOLUTION


# %% test="vit_tokens" points=2
# The test compares your tokens with those of a strided convolution.
import torch
from torch.nn import functional as F

from helpers.progress.checks import ask, passed, same
from helpers.progress.forms import in_any_form


def made(B, side, p, D, kind=torch.float32):
    """Arguments, and the tokens by a strided convolution."""
    P = (side // p) ** 2
    sizes = (B, side, side), (D, p * p), (D,), (D,), (P + 1, D)
    images, *rest = (torch.randn(s, dtype=kind) for s in sizes)
    return (images, p, *rest), by_conv(images, p, *rest)


def by_conv(images, p, w, b, cls, places):
    kernel = w.reshape(-1, 1, p, p)
    grid = F.conv2d(images[:, None], kernel, b, stride=p)  # (B, D, side / p, side / p)
    first = cls.expand(len(images), 1, -1)
    return torch.cat([first, grid.flatten(2).mT], dim=1) + places


torch.manual_seed(8)
given, right = made(2, 6, 2, 5)
tokens = ask(vit_tokens, *given)
same(tokens[0, 0], right[0, 0], "the first token: [CLS] at place 0", atol=1e-5)
same(tokens, right, "the patches, against a strided convolution", atol=1e-5)
picture = torch.arange(16.0).reshape(1, 4, 4)
zeros = torch.zeros(1), torch.zeros(1), torch.zeros(5, 1)
corners = vit_tokens(picture, 2, torch.tensor([[1.0, 0.0, 0.0, 0.0]]), *zeros)
same(
    corners[0, :, 0], [0.0, 0.0, 2.0, 8.0, 10.0], "0 … 15: [CLS], then each first pixel"
)
### BEGIN HIDDEN TESTS
for sizes in [(3, 6, 3, 4), (1, 4, 1, 3), (2, 3, 3, 1), (4, 8, 4, 2), (2, 1, 1, 3)]:
    given, right = made(*sizes)
    grows = [0, 2, 3, 4, 5]
    out = in_any_form(vit_tokens, *given, rows={0: 0}, gradient=grows, like=by_conv)
    same(out, right, f"B, side, p, D = {sizes}", atol=1e-5)
given, right = made(2, 4, 2, 3, torch.float64)
gap = (vit_tokens(*given) - right).abs().max()
assert gap < 1e-10, f"float64 comes in, so float64 is computed in: off by {gap:.1g}"
### END HIDDEN TESTS
passed("vit_tokens")
