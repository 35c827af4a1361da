# %% right="bmm"
# Batched matrix products, the keys projected instead of the queries.
import math

import torch


def dot_weights(q, k, W):
    keys = k @ W.T  # (B, S, D)
    scores = torch.bmm(q, keys.transpose(1, 2)) / math.sqrt(k.shape[-1])
    return scores.softmax(-1)


# %% right="by_hand"
# The softmax written out, the greatest score taken off first.
def dot_weights(q, k, W):
    scores = (q @ W) @ k.permute(0, 2, 1) * W.shape[1] ** -0.5
    e = (scores - scores.max(dim=2, keepdim=True).values).exp()
    return e / e.sum(dim=2, keepdim=True)


# %% right="library"
# PyTorch's attention with one-hot values gives the weights back.
import torch
from torch.nn.functional import scaled_dot_product_attention


def dot_weights(q, k, W):
    B, S, _ = k.shape
    return scaled_dot_product_attention(q @ W, k, torch.eye(S).expand(B, S, S))


# %% right="loop"
# Query by query, key by key.
import torch


def dot_weights(q, k, W):
    B, T, S, H = len(q), q.size(1), k.size(1), W.size(1)
    weights = torch.zeros(B, T, S)
    for b in range(B):
        for t in range(T):
            query = q[b, t] @ W
            scores = torch.stack([query @ key for key in k[b]]) / H**0.5
            weights[b, t] = scores.softmax(dim=0)
    return weights


# %% wrong="divided_by_h" fails="test_dot_weights"
# Divides by H.
# hint: you divided by H, the width: divide by its square root
# ko: 너비 H로 나누었습니다. 그 제곱근으로 나누세요
def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(-1)).softmax(dim=-1)


# %% wrong="divided_by_root_d" fails="test_dot_weights"
# Divides by the root of the query's width before W.
# hint: you divided by √D, the width before W: the dot product adds up H products
# ko: W 앞의 너비인 √D로 나누었습니다. 내적은 곱 H개를 더합니다
def dot_weights(q, k, W):
    return (q @ W @ k.mT / q.size(-1) ** 0.5).softmax(dim=-1)


# %% wrong="divided_by_root_s" fails="test_dot_weights"
# Divides by the root of the number of keys.
# hint: you divided by √S, the number of keys: the scale is √H, the width of a key
# ko: 키의 수인 √S로 나누었습니다. 나눌 것은 키의 너비 √H입니다
def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(1) ** 0.5).softmax(dim=-1)


# %% wrong="hard_max" fails="test_dot_weights"
# All weight to the best key.
# hint: all the weight goes to one key, a hard max: the softmax gives every key some
# ko: 가중치가 모두 키 하나로 갔습니다. 소프트맥스는 모든 키에 조금씩 줍니다
from torch.nn.functional import one_hot


def dot_weights(q, k, W):
    scores = q @ W @ k.mT / k.size(-1) ** 0.5
    return one_hot(scores.argmax(dim=-1), k.size(1)).float()


# %% wrong="multiplied" fails="test_dot_weights"
# Multiplies by the root.
# hint: you multiplied by √H: divide by it
# ko: √H를 곱했습니다. 나누세요
def dot_weights(q, k, W):
    return (q @ W @ k.mT * k.size(-1) ** 0.5).softmax(dim=-1)


# %% wrong="no_scale" fails="test_dot_weights"
# Forgets the square root.
# hint: the scores are not scaled: divide each dot product by √H
# ko: 점수를 줄이지 않았습니다. 내적마다 √H로 나누세요
def dot_weights(q, k, W):
    return (q @ W @ k.mT).softmax(dim=-1)


# %% wrong="over_queries" fails="test_dot_weights"
# Softmax over the queries.
# hint: your softmax runs over the queries: each query shares out its weight among the keys
# ko: 소프트맥스가 쿼리를 따라갔습니다. 쿼리마다 자기 가중치를 키들에 나눕니다
def dot_weights(q, k, W):
    return (q @ W @ k.mT / k.size(-1) ** 0.5).softmax(dim=1)


# %% wrong="scores" fails="test_dot_weights"
# Stops at the scores.
# hint: these are the scores: the softmax over the keys is missing
# ko: 점수입니다. 키들에 걸쳐 하는 소프트맥스가 빠졌습니다
def dot_weights(q, k, W):
    return q @ W @ k.mT / k.size(-1) ** 0.5


# %% wrong="swapped" fails="test_dot_weights"
# Keys ask, queries answer.
# hint: q and k are swapped: your keys ask the queries, (B, S, T)
# ko: q와 k가 바뀌었습니다. 키가 쿼리에게 묻습니다, (B, S, T)
def dot_weights(q, k, W):
    return (k @ W.T @ q.mT / k.size(-1) ** 0.5).softmax(dim=-1)


# %% equivalent="q_in_float32" of="solution"
# free: queries are float32.
# -     asked = q @ W  # (B, T, H)
# +     q = q.float()
# +     asked = q @ W  # (B, T, H)


# %% equivalent="k_in_float32" of="solution"
# free: keys are float32.
# -     asked = q @ W  # (B, T, H)
# +     k = k.float()
# +     asked = q @ W  # (B, T, H)


# %% equivalent="matrix_in_float32" of="solution"
# free: the matrix is float32.
# -     asked = q @ W  # (B, T, H)
# +     W = W.float()
# +     asked = q @ W  # (B, T, H)


# %% equivalent="weights_in_float32" of="solution"
# free: everything is float32.
# -     return torch.softmax(fit, dim=2)
# +     return torch.softmax(fit, dim=2).float()


# %% wrong="whole_root" fails="test_dot_weights"
# Rounds the root down.
# hint: you rounded √H to a whole number: divide by the root itself
# ko: √H를 정수로 만들었습니다. 제곱근 그대로 나누세요
import math


def dot_weights(q, k, W):
    return (q @ W @ k.mT / math.isqrt(k.size(-1))).softmax(dim=-1)
