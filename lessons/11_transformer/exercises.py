# %% [markdown]
# # 11 · Exercises: assemble the Transformer
#
# Replace `raise NotImplementedError()` with your code, run the cell, then the test below
# it. A failed test says what it expected, and often which slip it recognises. More tests,
# with other data, run when your work is graded.
#
# The lesson wrote out each head with matrices of its own. Here you build the same parts as
# libraries do: weights of all heads in one matrix, one row for each *output*
# (`F.linear(x, w, b)`), D = N · K. About {minutes} minutes.

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
# (D,) mix the heads at the end. `pads` (B, S), if given, is `True` where nobody may look.
#
# Return (B, T, D), equal to `nn.MultiheadAttention(D, N, batch_first=True)`.
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
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(0)
B, T, S, D, N = 2, 4, 5, 6, 3
library = nn.MultiheadAttention(D, N, batch_first=True)
with torch.no_grad():
    library.in_proj_bias.normal_(), library.out_proj.bias.normal_()
weights = [library.in_proj_weight, library.in_proj_bias]
weights += [library.out_proj.weight, library.out_proj.bias]
weights = [weight.detach() for weight in weights]
query, source = torch.randn(B, T, D), torch.randn(B, S, D)
expected = library(query, source, source, need_weights=False)[0].detach()
out = ask(multi_head, query, source, *weights, N)
assert tuple(out.shape) == (B, T, D), f"expected (B, T, D), got {tuple(out.shape)}"
same(out, expected, "three heads, against nn.MultiheadAttention", atol=1e-5)
### BEGIN HIDDEN TESTS
B, T, S, D, N = 3, 7, 2, 8, 4
library = nn.MultiheadAttention(D, N, batch_first=True)
weights = [library.in_proj_weight, library.in_proj_bias]
weights += [library.out_proj.weight, library.out_proj.bias]
weights = [weight.detach() + 0.1 for weight in weights]
query, source = torch.randn(B, T, D), torch.randn(B, S, D)
expected, _ = nn.functional.multi_head_attention_forward(
    *(z.transpose(0, 1) for z in (query, source, source)),
    D, N, *weights[:2], None, None, False, 0.0, *weights[2:], need_weights=False,
)  # fmt: skip
out = multi_head(query, source, *weights, N)
same(out, expected.transpose(0, 1), "other sizes", atol=1e-5)
same(multi_head(query[1:], source[1:], *weights, N), out[1:], "batch", atol=1e-5)
### END HIDDEN TESTS
passed("multi_head")

# %% test="multi_head_pads" points=1
from copy import deepcopy

import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(1)
B, T, S, D, N = 3, 2, 5, 4, 2
library = nn.MultiheadAttention(D, N, batch_first=True)
weights = [library.in_proj_weight, library.in_proj_bias]
weights += [library.out_proj.weight, library.out_proj.bias]
weights = [weight.detach() for weight in weights]
query, source = torch.randn(B, T, D), torch.randn(B, S, D)
pads = torch.arange(S) >= torch.tensor([[5], [2], [3]])
expected = library(query, source, source, pads, need_weights=False)[0].detach()
given = deepcopy([query, source, *weights])
out = ask(multi_head, *given, N, pads.clone(), case="pads")
same(out, expected, "with pads, against nn.MultiheadAttention", atol=1e-5)
### BEGIN HIDDEN TESTS
other = torch.where(pads[..., None], torch.tensor(9.0), source)
same(multi_head(query, other, *weights, N, pads), out, "pads speak", atol=1e-5)
alone = multi_head(query[1:2], source[1:2, :2], *weights, N)
same(alone, out[1:2], "read without its pads", atol=1e-5)
### END HIDDEN TESTS
passed("multi_head_pads")

# %% [markdown]
# ## 11.2 Layer normalisation
#
# ●○○ · important · 8 minutes
#
# Bring each row of `x` (…, D), each by itself, to mean 0 and variance 1, then scale it by
# `gain` (D,) and add `shift` (D,). `eps` is added to the **variance**, so that a row of equal
# numbers gives no division by zero.
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
import torch
from torch.nn import functional as F

from helpers.progress.checks import ask, passed, same

row = torch.tensor([[1.0, 0.0, 0.0, 0.0]])
plain = ask(layer_norm, row, torch.ones(4), torch.zeros(4), case="row")
assert plain.any(), (
    "only zeros: layer norm takes each row by itself, over its D numbers, not the batch"
)
same(plain[0, 0], 1.73201, "the first number of [1, 0, 0, 0]", atol=1e-4)

torch.manual_seed(2)
x, gain, shift = 3 * torch.randn(2, 3, 5) + 1, torch.randn(5), torch.randn(5)
out = ask(layer_norm, x, gain, shift, 0.5)
same(
    out, F.layer_norm(x, (5,), gain, shift, 0.5), "against torch, eps = 0.5", atol=1e-5
)
### BEGIN HIDDEN TESTS
x, gain, shift = torch.randn(4, 7).double(), torch.randn(7), torch.randn(7)
expected = F.layer_norm(x, (7,), gain.double(), shift.double(), 1e-3)
same(layer_norm(x, gain, shift, 1e-3), expected, "two axes")
flat = layer_norm(torch.full((2, 3), 4.0), torch.ones(3), torch.zeros(3))
same(flat, torch.zeros(2, 3), "a row of equal numbers")
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
# stands on the way of x itself; else it stands behind each addition.
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
import torch
from torch import nn

from helpers.progress.checks import ask, passed, same

torch.manual_seed(3)
B, T, D, N = 2, 3, 4, 2
x = torch.randn(B, T, D)
for pre in (True, False):
    layer = nn.TransformerEncoderLayer(
        D, N, 10, dropout=0.0, batch_first=True, norm_first=pre
    )
    w = {
        name: value + 0.2 * torch.randn_like(value)
        for name, value in layer.state_dict().items()
    }
    layer.load_state_dict(w)
    out = ask(block, x, w, N, pre, case=f"pre={pre}")
    why = f"pre={pre}, against nn.TransformerEncoderLayer"
    same(out, layer(x).detach(), why, atol=1e-5)
### BEGIN HIDDEN TESTS
B, T, D, N = 3, 5, 6, 3
x = torch.randn(B, T, D)
for pre in (False, True):
    layer = nn.TransformerEncoderLayer(
        D, N, 7, dropout=0.0, batch_first=True, norm_first=pre
    )
    w = {
        name: value + 0.3 * torch.randn_like(value)
        for name, value in layer.state_dict().items()
    }
    layer.load_state_dict(w)
    same(block(x, w, N, pre), layer(x).detach(), f"other sizes, pre={pre}", atol=1e-5)
### END HIDDEN TESTS
passed("block")

# %% [markdown]
# ## 11.4 Turning the clocks
#
# ●●○ · 12 minutes
#
# In the lesson, place t is a row of D numbers, D / 2 clock hands:
# sin(t · w_0), cos(t · w_0), sin(t · w_1), cos(t · w_1), …, with w_i = 10000^(−2i / D).
#
# Going k places on turns every hand by a fixed angle, whatever t is. Return the matrix `M`
# (D, D) which does that to all hands at once: hands(t) @ M = hands(t + k). So a layer *can*
# learn to look "three back". k may be negative.
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
import torch

from helpers.progress.checks import ask, passed, same


def hands(t, D):
    angle = t * 10_000 ** (-torch.arange(0, D, 2).double() / D)
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten()


M = torch.as_tensor(ask(shift_matrix, 3, 6)).double()
assert tuple(M.shape) == (6, 6), f"expected (D, D) = (6, 6), got {tuple(M.shape)}"
same(M @ M.T, torch.eye(6), "a turn keeps all lengths: M is orthogonal", atol=1e-5)
for t in (0, 5, 20):
    same(hands(t, 6) @ M, hands(t + 3, 6), f"from place {t} to {t + 3}", atol=1e-4)
### BEGIN HIDDEN TESTS
for k, D in ((-4, 8), (11, 4), (0, 2)):
    M = torch.as_tensor(shift_matrix(k, D)).double()
    for t in (1, 7, 40):
        same(hands(t, D) @ M, hands(t + k, D), f"k = {k}, D = {D}", atol=1e-4)
two = torch.as_tensor(shift_matrix(2, 8)) @ torch.as_tensor(shift_matrix(5, 8))
same(two, shift_matrix(7, 8), "two turns add up", atol=1e-4)
### END HIDDEN TESTS
passed("shift_matrix")

# %% [markdown]
# ## 11.5 Rotary positions
#
# ●●● · important · 15 minutes
#
# **RoPE** adds nothing to the input. It turns the queries and keys: the pair of coordinates
# (2i, 2i + 1) of place t by the angle t · w_i, with w_i = 10000^(−2i / K):
#
# (a, b) → (a cos − b sin, a sin + b cos).
#
# A product of a query and a key then depends on the *distance* of their places. Return causal
# attention (B, N, T, K) of `q`, `k`, `v`, all (B, N, T, K), whose places are `start`,
# `start` + 1, …; place t looks at s ≤ t; scores are divided by √K.
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
import torch

from helpers.progress.checks import ask, passed, same


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
expected = reference(q, k, v, 2)
out = ask(rope_attention, q, k, v, 2)
assert tuple(out.shape) == (2, 3, 5, 4), f"expected (2, 3, 5, 4), got {out.shape}"
same(out, expected, "places 2 to 6", atol=1e-5)
### BEGIN HIDDEN TESTS
q, k, v = 0.7 * torch.randn(3, 1, 2, 9, 6)
expected = reference(q, k, v, 0)
out = rope_attention(q.clone(), k.clone(), v.clone())
same(out, expected, "other sizes", atol=1e-5)
same(rope_attention(q, k, v, 30), out, "only distances matter", atol=1e-4)
same(
    rope_attention(q[..., :4, :], k[..., :4, :], v[..., :4, :]),
    out[..., :4, :],
    "causal",
    atol=1e-5,
)
### END HIDDEN TESTS
passed("rope_attention")

# %% [markdown]
# ## 11.6 A penalty for distance
#
# ●●○ · 10 minutes
#
# **ALiBi** leaves queries and keys alone and takes something off every score: a slope times
# the distance. Head h of N (counted from **1**) has the slope 2^(−8h / N), so some heads see
# near, others far. Return what is *added* to the scores, (N, T, T), row t, column s: the
# penalty where s ≤ t, and −inf where s > t, in the future.
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
import torch

from helpers.progress.checks import ask, passed, same

bias = torch.as_tensor(ask(alibi, 4, 5))
assert tuple(bias.shape) == (4, 5, 5), f"expected (N, T, T), got {tuple(bias.shape)}"
same(bias[:, 3, 3], [0.0] * 4, "no penalty at distance 0")
same(bias[0, 4, :3], [-1.0, -0.75, -0.5], "head 1 of 4, slope 1/4: far is worse")
same(bias[:, 4, 3], [-1 / 4, -1 / 16, -1 / 64, -1 / 256], "one step back, all heads")
assert (bias[:, 1, 2:] == -torch.inf).all(), "place 1 must not see 2, 3, 4: -inf there"
### BEGIN HIDDEN TESTS
for N, T in ((8, 3), (3, 6), (1, 2)):
    bias = torch.as_tensor(alibi(N, T))
    for h in range(N):
        for t in range(T):
            row = [-(2 ** (-8 * (h + 1) / N)) * (t - s) for s in range(t + 1)]
            same(bias[h, t, : t + 1], row, f"N = {N}, head {h + 1}, place {t}")
            assert (bias[h, t, t + 1 :] == -torch.inf).all()
### END HIDDEN TESTS
passed("alibi")

# %% [markdown]
# ## 11.7 Who may look where
#
# ●●○ · important · 10 minutes
#
# A decoder reads a padded batch. Sentence b has `lengths[b]` ≥ 1 real symbols, then pads up
# to T. Return (B, T, T), `True` where s ≤ t and s is real, for **every** row t: there place t
# (row) of sentence b may look at place s (column).
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
import torch

from helpers.progress.checks import ask, passed, same

mask = torch.as_tensor(ask(visible, torch.tensor([4, 2, 1]), 4))
assert mask.dtype == torch.bool, f"expected bool, got {mask.dtype}"
assert tuple(mask.shape) == (3, 4, 4), f"expected (3, 4, 4), got {tuple(mask.shape)}"
assert mask[0].diagonal().all(), "a place may look at itself"
assert mask.any(dim=2).all(), "a row without any `True` gives NaN: let it see the first"
same(mask[0, 1], [True, True, False, False], "sentence 0, place 1: itself and the past")
same(mask[1, 3], [True, True, False, False], "sentence 1 has 2 symbols, then pads")
### BEGIN HIDDEN TESTS
lengths = torch.tensor([3, 6, 1, 5])
mask = torch.as_tensor(visible(lengths.clone(), 7))
for b, length in enumerate(lengths.tolist()):
    for t in range(7):
        row = [s <= t and s < length for s in range(7)]
        same(mask[b, t], row, f"length {length}, place {t}")
### END HIDDEN TESTS
passed("visible")

# %% [markdown]
# ## 11.8 A leak detector
#
# ●●● · important · 15 minutes
#
# `model` maps symbols `ids` (B, T), numbers from 0 to V − 1, to scores (B, T, V). A decoder
# must not see the future, and a mask that leaks is not noticed in training: the loss looks
# wonderful. The lesson asked the gradient. Whole numbers have none, so ask by trying:
#
# for every place s, replace the symbol there, in all sentences, by **another** one, run the
# model again, and see which scores change. Return the **sorted** list of all pairs
# `(t, s)`, with s > t, where the scores at t change by more than 1e-6 in any sentence. Leave
# `ids` as they were.
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
import torch

from helpers.progress.checks import ask, passed

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
    found = [tuple(map(int, pair)) for pair in found]
    assert found or not expected, f"{case}: no leak found, {missed[case]}"
    assert found == expected, f"{case}: expected the leaks {expected}, got {found}"
    assert torch.equal(ids, before), "leave ids as they were: work on a clone"
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
### END HIDDEN TESTS
passed("leaks")

# %% [markdown]
# ## 11.9 Write on, with a cache
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
# (B, at most `window`, D), after T + steps − 1 symbols were fed: the last one is not.
#
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
import torch

from helpers.progress.checks import ask, passed, same


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


def check(w, B, T, steps, window, case, why):
    V = len(w["embed"])
    prompt = torch.randint(V, (B, T), generator=torch.Generator().manual_seed(T))
    whole = prompt.clone()
    for _ in range(steps):
        new, kept = without_cache(w, whole, window)
        whole = torch.cat([whole, new[:, None]], dim=1)
    ids, caches = ask(write_on, w, prompt, steps, window, case=case)
    same(ids, whole, f"{why}: the symbols without a cache")
    assert len(caches) == len(kept), f"one cache for each layer: {len(kept)}"
    for i, (pair, expected) in enumerate(zip(caches, kept, strict=True)):
        for name, got, right in zip(("keys", "values"), pair, expected, strict=True):
            same(got, right, f"{why}: the {name} of layer {i}", atol=1e-4)


torch.manual_seed(6)
check(decoder(7, 20, 4, 2), 3, 4, 5, 20, "wide", "window 20")
check(decoder(6, 20, 3, 2), 2, 5, 6, 3, "narrow", "window 3")
### BEGIN HIDDEN TESTS
torch.manual_seed(7)
check(decoder(9, 30, 5, 3), 2, 1, 8, 4, "", "a prompt of one symbol")
check(decoder(5, 30, 6, 1), 4, 6, 1, 2, "", "one step")
check(decoder(8, 30, 4, 2), 3, 3, 9, 1, "", "a window of one")
### END HIDDEN TESTS
passed("write_on")

# %% [markdown]
# ## 11.10 A picture as a text
#
# ●●○ · 12 minutes
#
# The lesson cut digits into patches with a strided convolution. Cut by hand. `images`
# (B, side, side) become patches of `p` × `p` pixels, **row by row**, and the pixels within a
# patch row by row too: (B, P, p · p). Each patch goes through `F.linear(patch, w, b)`, with `w`
# (D, p · p). In front stands one more token, [CLS], the same for all pictures: `cls` (D,).
# Then `places` (P + 1, D) are added to **all** tokens. Return (B, P + 1, D).
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
import torch
from torch.nn import functional as F

from helpers.progress.checks import ask, passed, same

torch.manual_seed(8)
B, side, p, D = 2, 6, 2, 5
images, P = torch.randn(B, side, side), (side // p) ** 2
w, b, cls, places = (torch.randn(s) for s in ((D, p * p), (D,), (D,), (P + 1, D)))
first = cls + places[0]
kernel = w.reshape(D, 1, p, p)
grid = F.conv2d(images[:, None], kernel, b, stride=p)  # (B, D, side / p, side / p)
expected = grid.flatten(2).mT + places[1:]
tokens = ask(vit_tokens, images, p, w, b, cls, places)
assert tuple(tokens.shape) == (B, P + 1, D), (
    f"expected (B, P + 1, D) = {(B, P + 1, D)}, got {tuple(tokens.shape)}"
)
same(tokens[0, 0], first, "the first token: [CLS] at place 0", atol=1e-5)
same(tokens[:, 1:], expected, "the patches, against a strided convolution", atol=1e-5)
### BEGIN HIDDEN TESTS
from sklearn.datasets import load_digits

images = torch.tensor(load_digits().images[:9]).float()
digits = images.clone()
whole = vit_tokens(
    digits, 4, torch.eye(16), torch.zeros(16), torch.zeros(16), torch.zeros(5, 16)
)
back = F.fold(whole[:, 1:].mT, (8, 8), kernel_size=4, stride=4)[:, 0]
same(back, images, "patches put together again give the digit")
### END HIDDEN TESTS
passed("vit_tokens")

# %% [markdown]
# ## 11.11 Does it know the order?
#
# ●●○ · important · 10 minutes
#
# Without positions an encoder is **equivariant**: shuffle the input, and the output is
# shuffled alike. `model` maps x (B, T, D) to (B, T, C). `orders` (R, T) holds R orders of
# the T places. For each order, shuffle the input over *time*, and compare with the shuffled
# output. Return the largest absolute difference over all orders, as a `float`: about 1e-6 for
# an order-blind model, clearly more for one in which a position hides, be it in the embedding.
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
import torch

from helpers.progress.checks import ask, passed, same

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
gap = ask(order_gap, blind, x.clone(), orders.clone(), case="blind")
assert 0 <= gap < 1e-4, (
    f"attention without positions is equivariant; your gap: {gap:.2g}"
)
gap = ask(order_gap, hidden, x.clone(), orders.clone(), case="hidden")
assert gap > 0, "no gap: time is axis 1: shuffle the places, not the sentences"
same(gap, expected, "a hidden position", atol=1e-4)
gap = ask(order_gap, causal, x, orders, case="causal")
same(gap, right, "a causal mask knows the order, too", atol=1e-4)
### BEGIN HIDDEN TESTS
B, T, D, C = 3, 6, 2, 4
x, W, places = torch.randn(B, T, D), torch.randn(D, C), torch.randn(T, C)
orders = torch.stack([torch.randperm(T) for _ in range(4)])
right = max((causal(x[:, o]) - causal(x)[:, o]).abs().max() for o in orders)
assert order_gap(blind, x.clone(), orders.clone()) < 1e-4
same(order_gap(causal, x, orders), right, "other sizes", atol=1e-4)
assert isinstance(order_gap(causal, x, orders[:1]), float)
### END HIDDEN TESTS
passed("order_gap")
