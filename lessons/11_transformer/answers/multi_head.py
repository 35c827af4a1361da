# %% right="einsum"
# Indices spelled out by einsum; the mask is added.
import torch


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    D = query.size(-1)
    W, b = w_in.view(3, N, D // N, D), b_in.view(3, N, 1, D // N)
    q = torch.einsum("btd,nkd->bntk", query, W[0]) + b[0]
    k, v = torch.einsum("bsd,inkd->ibnsk", source, W[1:]) + b[1:, None]
    scores = torch.einsum("bntk,bnsk->bnts", q, k) * (D // N) ** -0.5
    if pads is not None:
        scores = scores + torch.where(pads, -torch.inf, 0.0)[:, None, None]
    heads = torch.einsum("bnts,bnsk->btnk", scores.softmax(-1), v)
    return heads.flatten(2) @ w_out.T + b_out


# %% right="heads_loop"
# Head by head, with slices of the big matrices.
import torch


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    D = query.size(-1)
    K, out = D // N, b_out
    for h in range(N):
        rows = slice(h * K, (h + 1) * K)
        q, k, v = (
            x @ w_in[i * D : (i + 1) * D][rows].T + b_in[i * D : (i + 1) * D][rows]
            for i, x in enumerate((query, source, source))
        )
        scores = q @ k.transpose(1, 2) / K**0.5
        if pads is not None:
            scores = scores.masked_fill(pads[:, None, :], float("-inf"))
        out = out + torch.softmax(scores, -1) @ v @ w_out[:, rows].T
    return out


# %% right="view_transpose"
# The customary view and transpose, with the library's attention.
import torch.nn.functional as F


def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    B, T, D = query.shape
    S = source.size(1)
    w_q, w_k, w_v = w_in.view(3, D, D)
    b_q, b_k, b_v = b_in.view(3, D)
    q = F.linear(query, w_q, b_q).view(B, T, N, D // N).transpose(1, 2)
    k = F.linear(source, w_k, b_k).view(B, S, N, D // N).transpose(1, 2)
    v = F.linear(source, w_v, b_v).view(B, S, N, D // N).transpose(1, 2)
    see = None if pads is None else ~pads[:, None, None, :]
    heads = F.scaled_dot_product_attention(q, k, v, attn_mask=see)
    return F.linear(heads.transpose(1, 2).reshape(B, T, D), w_out, b_out)


# %% wrong="heads_mix_time" fails="test_multi_head test_multi_head_pads"
# view to (B, N, T, K) at once, without the transpose.
# hint: your view makes (B, N, T, K) without a transpose, so your heads mix time: cut only the last axis, then transpose
# ko: 전치 없이 view로 (B, N, T, K)를 만들어 헤드들이 시간을 섞습니다. 마지막 축만 자르고 전치하세요
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    B, T, D = query.shape
    K = D // N
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*part).reshape(B, N, -1, K) for part in parts)
    scores = q @ k.mT / K**0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    return F.linear((scores.softmax(-1) @ v).reshape(B, T, D), w_out, b_out)


# %% wrong="joined_without_transpose" fails="test_multi_head test_multi_head_pads"
# The heads are joined without going back to (B, T, N, K).
# hint: transpose heads and time back before you join the heads: now rows of different times are mixed
# ko: 헤드를 잇기 전에 헤드와 시간을 되돌려 전치하세요. 지금은 서로 다른 시점의 행이 섞입니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    B, T, D = query.shape
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT / (D / N) ** 0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    return F.linear((scores.softmax(-1) @ v).reshape(B, T, D), w_out, b_out)


# %% wrong="keys_and_values_swapped" fails="test_multi_head test_multi_head_pads"
# Takes the rows as q, v, k.
# hint: keys and values are swapped: the rows of w_in are q, then k, then v
# ko: 키와 값이 바뀌었습니다. w_in의 행은 q, k, v 순서입니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, v, k = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT / k.size(-1) ** 0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    heads = scores.softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="mask_after_softmax" fails="test_multi_head_pads"
# Weights of pads are set to zero after the softmax.
# hint: you mask after the softmax, so the weights of the real places no longer sum to 1: mask the scores with -inf
# ko: 소프트맥스 뒤에 가려서 진짜 자리의 가중치 합이 1이 아닙니다. 점수를 -inf로 가리세요
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    weights = (q @ k.mT / k.size(-1) ** 0.5).softmax(-1)
    if pads is not None:
        weights = weights.masked_fill(pads[:, None, None], 0.0)
    return F.linear((weights @ v).transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="no_output_projection" fails="test_multi_head test_multi_head_pads"
# The heads side by side, and that is all.
# hint: the output projection is missing: without w_out and b_out the heads never meet
# ko: 출력 투영이 빠졌습니다. w_out과 b_out이 없으면 헤드들이 만나지 못합니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT / k.size(-1) ** 0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    return (scores.softmax(-1) @ v).transpose(1, 2).flatten(2)


# %% wrong="not_scaled" fails="test_multi_head test_multi_head_pads"
# No scaling at all.
# hint: the scores are not divided by the root of K
# ko: 점수를 K의 제곱근으로 나누지 않았습니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    heads = scores.softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="pads_ignored" fails="test_multi_head_pads"
# The mask is not used.
# hint: `pads` is not used: where it is True, the score must become -inf before the softmax
# ko: `pads`를 쓰지 않았습니다. True인 곳의 점수는 소프트맥스 앞에서 -inf가 되어야 합니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    heads = (q @ k.mT / k.size(-1) ** 0.5).softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="root_of_d" fails="test_multi_head test_multi_head_pads"
# Divides by the root of D.
# hint: you divide by the root of D; a head's score is a sum of K = D / N products, so divide by the root of K
# ko: D의 제곱근으로 나누었습니다. 헤드의 점수는 곱 K = D / N개의 합이니 K의 제곱근으로 나누세요
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT / query.size(-1) ** 0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    heads = scores.softmax(-1) @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="softmax_over_queries" fails="test_multi_head test_multi_head_pads"
# The softmax runs over the queries.
# hint: your softmax runs over the queries: for each query the weights over all s must sum to 1, so dim=-1
# ko: 소프트맥스가 쿼리를 따라갔습니다. 쿼리마다 모든 s의 가중치 합이 1이어야 하니 dim=-1입니다
def multi_head(query, source, w_in, b_in, w_out, b_out, N, pads=None):
    parts = zip((query, source, source), w_in.chunk(3), b_in.chunk(3))
    q, k, v = (F.linear(*p).unflatten(-1, (N, -1)).transpose(1, 2) for p in parts)
    scores = q @ k.mT / k.size(-1) ** 0.5
    if pads is not None:
        scores = scores.masked_fill(pads[:, None, None], -torch.inf)
    heads = scores.softmax(-2).nan_to_num() @ v
    return F.linear(heads.transpose(1, 2).flatten(2), w_out, b_out)


# %% wrong="pads_of_real_places" of="solution" fails="test_multi_head_pads"
# Reads the mask as in lesson 10, where True is a real place.
# hint: here `pads` is True where NOBODY may look; your result is that of a mask that is True at the real places
# ko: 여기서 `pads`는 아무도 보면 안 되는 곳이 True입니다. 진짜 자리가 True인 마스크를 쓴 결과입니다
# -         scores = scores.masked_fill(pads[:, None, None], -torch.inf)
# +         scores = scores.masked_fill(~pads[:, None, None], -torch.inf)


# %% wrong="heads_cut_across" of="solution" fails="test_multi_head test_multi_head_pads"
# Cuts D into (K, N), so each head gets every N-th row.
# hint: D is cut into (K, N) here, but the rows of head 0 come first: cut it into (N, K)
# ko: 여기서는 D를 (K, N)으로 나누었지만, 0번 헤드의 행이 먼저 옵니다. (N, K)로 나누세요
# -     heads = [F.linear(*part).unflatten(-1, (N, -1)).transpose(1, 2) for part in inputs]
# +     heads = [
# +         F.linear(*part).unflatten(-1, (-1, N)).movedim(-1, 1) for part in inputs
# +     ]


# %% wrong="values_of_query" of="solution" fails="test_multi_head test_multi_head_pads"
# Takes the values from the query.
# hint: the values come from the query here: both keys and values are made from `source`
# ko: 여기서는 값을 query에서 만들었습니다. 키와 값은 모두 `source`에서 만듭니다
# -     inputs = zip((query, source, source), w_in.chunk(3), b_in.chunk(3), strict=True)
# +     inputs = zip((query, source, query), w_in.chunk(3), b_in.chunk(3), strict=True)


# %% wrong="two_wide_heads" of="solution" fails="test_multi_head test_multi_head_pads"
# Heads are 2 wide, however many there should be.
# hint: your heads are 2 wide: there are N of them, each D / N wide
# ko: 헤드의 너비가 2입니다. 헤드는 N개이고 너비는 D / N입니다
# -     heads = [F.linear(*part).unflatten(-1, (N, -1)).transpose(1, 2) for part in inputs]
# +     heads = [F.linear(*part).unflatten(-1, (-1, 2)).transpose(1, 2) for part in inputs]
