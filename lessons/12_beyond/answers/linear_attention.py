# %% right="cumsum"
# Running sums of the states, all at once.
def linear_attention(q, k, v):
    f, g = phi(q), phi(k)
    states = torch.cumsum(g[..., None] * v[:, :, None], dim=1)  # (B, T, D, E)
    sums = torch.cumsum(g, dim=1)
    return torch.einsum("btd,btde->bte", f, states) / (f * sums).sum(2, keepdim=True)


# %% right="log_softmax"
# A softmax of the logs of the products: the same weights.
def linear_attention(q, k, v):
    logs = (phi(q) @ phi(k).transpose(1, 2)).log()
    T = q.size(1)
    hidden = torch.arange(T)[None] > torch.arange(T)[:, None]
    return logs.masked_fill(hidden, -torch.inf).softmax(dim=2) @ v


# %% right="mask"
# Weights with a mask, divided first.
def linear_attention(q, k, v):
    weights = torch.einsum("btd,bsd->bts", F.elu(q) + 1, F.elu(k) + 1)
    future = torch.ones(q.size(1), q.size(1)).triu(1).bool()
    weights = weights.masked_fill(future, 0.0)
    weights = F.normalize(weights, p=1, dim=-1)
    return torch.bmm(weights, v)


# %% right="place_by_place"
# Each place looks at its own past.
def linear_attention(q, k, v):
    rows = []
    for t in range(q.size(1)):
        fit = (phi(k[:, : t + 1]) @ phi(q[:, t])[..., None]).squeeze(2)  # (B, t + 1)
        rows.append((fit[..., None] * v[:, : t + 1]).sum(1) / fit.sum(1, keepdim=True))
    return torch.stack(rows, dim=1)


# %% wrong="features_of_queries_only" of="solution" fails="test_linear_attention"
# φ of the queries only.
# hint: φ is missing on the keys: both sides need it
# ko: 키에 φ가 빠졌습니다. 양쪽 모두에 필요합니다
# -     products = (phi(q) @ phi(k).mT).tril()  # (B, T, T)
# +     products = (phi(q) @ k.mT).tril()


# %% wrong="no_features" of="solution" fails="test_linear_attention"
# Plain products.
# hint: without φ the products can be negative, and the sum you divide by may be near 0: apply φ to q and to k
# ko: φ가 없으면 곱이 음수일 수 있고 나누는 합이 0에 가까울 수 있습니다. q와 k에 φ를 쓰세요
# -     products = (phi(q) @ phi(k).mT).tril()  # (B, T, T)
# +     products = (q @ k.mT).tril()


# %% wrong="no_normaliser" fails="test_linear_attention"
# The sum, not the mean.
# hint: the normaliser is missing: divide by the sum of the products, so that the weights of a place add up to 1
# ko: 정규화가 빠졌습니다. 가중치의 합이 1이 되도록 곱의 합으로 나누세요
def linear_attention(q, k, v):
    return (phi(q) @ phi(k).mT).tril() @ v


# %% wrong="normaliser_sees_the_future" fails="test_linear_attention"
# Divides by the sum over all places.
# hint: your normaliser includes the future: take the future out first, then add up the row
# ko: 나누는 합에 미래가 들어 있습니다. 미래를 먼저 빼고 행을 더하세요
def linear_attention(q, k, v):
    products = phi(q) @ phi(k).mT
    return products.tril() @ v / products.sum(dim=2, keepdim=True)


# %% wrong="sees_the_future" fails="test_linear_attention"
# No mask: the state of all places.
# hint: your state includes the future: place t may only know what stands at s ≤ t
# ko: 상태에 미래가 들어 있습니다. 자리 t는 s ≤ t만 알 수 있습니다
def linear_attention(q, k, v):
    f, g = phi(q), phi(k)
    return f @ (g.mT @ v) / (f @ g.sum(dim=1)[..., None])


# %% wrong="softmax" fails="test_linear_attention"
# A softmax over the products of features.
# hint: there is no softmax here: φ stands in its place, and a sum to divide by
# ko: 여기에는 소프트맥스가 없습니다. 그 대신 φ와 나누는 합이 있습니다
def linear_attention(q, k, v):
    scores = phi(q) @ phi(k).mT
    future = torch.ones_like(scores).triu(1).bool()
    return scores.masked_fill(future, -torch.inf).softmax(dim=2) @ v
