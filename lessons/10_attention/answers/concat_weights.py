# %% right="einsum"
# Two matrices and einsum.
import torch


def concat_weights(q, k, W, u):
    W_q, W_k = W.split([q.size(-1), k.size(-1)])
    a = torch.einsum("btd,da->bta", q, W_q)[:, :, None]
    b = torch.einsum("bsh,ha->bsa", k, W_k)[:, None]
    return torch.einsum("btsa,a->bts", torch.tanh(a + b), u).softmax(dim=-1)


# %% right="expand"
# Joins every query with every key.
import torch


def concat_weights(q, k, W, u):
    B, T, D = q.shape
    S, H = k.shape[1:]
    pairs = torch.cat(
        [q[:, :, None].expand(B, T, S, D), k[:, None].expand(B, T, S, H)], -1
    )
    return ((pairs @ W).tanh() @ u).softmax(-1)


# %% right="loop"
# Pair by pair.
import torch


def concat_weights(q, k, W, u):
    weights = torch.zeros(q.size(0), q.size(1), k.size(1))
    for b in range(q.size(0)):
        for t in range(q.size(1)):
            scores = [torch.cat([q[b, t], key]) @ W for key in k[b]]
            weights[b, t] = torch.softmax(torch.stack(scores).tanh() @ u, dim=0)
    return weights


# %% wrong="key_first" fails="test_concat_weights"
# [k, q].
# hint: you joined [k, q]: the query comes first
# ko: [k, q]로 이어 붙였습니다. 쿼리가 먼저입니다
def concat_weights(q, k, W, u):
    joined = (k @ W[: k.size(-1)])[:, None] + (q @ W[k.size(-1) :])[:, :, None]
    return (joined.tanh() @ u).softmax(dim=2)


# %% wrong="no_tanh" fails="test_concat_weights"
# Leaves the tanh out.
# hint: without the tanh the query drops out of the softmax: all queries get the same weights
# ko: tanh가 없으면 소프트맥스에서 쿼리가 사라져, 모든 쿼리의 가중치가 같아집니다
def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined @ u).softmax(dim=2)


# %% wrong="over_queries" fails="test_concat_weights"
# Softmax over the queries.
# hint: your softmax runs over the queries: each query shares out its weight among the keys
# ko: 소프트맥스가 쿼리를 따라갔습니다. 쿼리마다 자기 가중치를 키들에 나눕니다
def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined.tanh() @ u).softmax(dim=1)


# %% wrong="scaled" fails="test_concat_weights"
# Divides by √A.
# hint: there is no square root in the additive score: you divided by √A
# ko: 덧셈 점수에는 제곱근이 없습니다. √A로 나누었습니다
def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return (joined.tanh() @ u / u.numel() ** 0.5).softmax(dim=2)


# %% wrong="tanh_of_score" fails="test_concat_weights"
# tanh around everything.
# hint: the tanh stands inside, before u: yours squashes the finished score
# ko: tanh는 u 앞, 안쪽에 있습니다. 다 만든 점수를 눌렀습니다
def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)])[:, :, None] + (k @ W[q.size(-1) :])[:, None]
    return ((joined @ u).tanh()).softmax(dim=2)


# %% wrong="two_tanhs" fails="test_concat_weights"
# tanh of query and key apart.
# hint: you took the tanh of query and key apart: then the query drops out; add first
# ko: 쿼리와 키에 tanh를 따로 썼습니다. 그러면 쿼리가 사라지니 먼저 더하세요
def concat_weights(q, k, W, u):
    joined = (q @ W[: q.size(-1)]).tanh()[:, :, None] + (k @ W[q.size(-1) :]).tanh()[
        :, None
    ]
    return (joined @ u).softmax(dim=2)


# %% equivalent="q_in_float32" of="solution"
# free: queries are float32.
# -     D = q.size(-1)
# +     q = q.float()
# +     D = q.size(-1)


# %% equivalent="k_in_float32" of="solution"
# free: keys are float32.
# -     D = q.size(-1)
# +     k = k.float()
# +     D = q.size(-1)


# %% equivalent="matrix_in_float32" of="solution"
# free: the matrix is float32.
# -     D = q.size(-1)
# +     W = W.float()
# +     D = q.size(-1)


# %% equivalent="u_in_float32" of="solution"
# free: the vector is float32.
# -     D = q.size(-1)
# +     u = u.float()
# +     D = q.size(-1)


# %% equivalent="weights_in_float32" of="solution"
# free: everything is float32.
# -     return torch.softmax(joined.tanh() @ u, dim=2)
# +     return torch.softmax(joined.tanh() @ u, dim=2).float()
