"""Turns the keys only, by the distance: nothing else matters."""


def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    speeds = 10_000 ** (-torch.arange(0, K, 2) / K)
    lag = (torch.arange(T)[:, None] - torch.arange(T))[
        ..., None
    ] * speeds  # (T, T, K / 2)
    (qa, qb), (ka, kb) = ((x[..., 0::2], x[..., 1::2]) for x in (q, k))
    same = (
        qa[..., :, None, :] * ka[..., None, :, :]
        + qb[..., :, None, :] * kb[..., None, :, :]
    )
    cross = (
        qa[..., :, None, :] * kb[..., None, :, :]
        - qb[..., :, None, :] * ka[..., None, :, :]
    )
    scores = (same * lag.cos() + cross * lag.sin()).sum(-1) / K**0.5
    scores = scores.masked_fill(torch.ones(T, T).triu(1).bool(), -torch.inf)
    return scores.softmax(-1) @ v
