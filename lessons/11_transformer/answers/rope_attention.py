# %% right="complex"
# Pairs as complex numbers, turned by a product.
def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    speeds = 10_000.0 ** (-torch.arange(0, K, 2) / K)
    angles = torch.outer(torch.arange(start, start + T).float(), speeds)
    turns = torch.polar(torch.ones_like(angles), angles)
    q, k = (
        torch.view_as_real(
            torch.view_as_complex(x.unflatten(-1, (-1, 2))) * turns
        ).flatten(-2)
        for x in (q, k)
    )
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


# %% right="matrices"
# One rotation matrix for each place, place by place.
def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    turned_q, turned_k = torch.empty_like(q), torch.empty_like(k)
    for t in range(T):
        blocks = []
        for i in range(K // 2):
            a = torch.tensor((start + t) * 10_000 ** (-2 * i / K))
            blocks.append(
                torch.stack(
                    [torch.stack([a.cos(), -a.sin()]), torch.stack([a.sin(), a.cos()])]
                )
            )
        R = torch.block_diag(*blocks)
        turned_q[..., t, :], turned_k[..., t, :] = (
            q[..., t, :] @ R.T,
            k[..., t, :] @ R.T,
        )
    scores = turned_q @ turned_k.transpose(-1, -2) / K**0.5
    scores = scores + torch.full((T, T), float("-inf")).triu(1)
    return torch.softmax(scores, dim=-1) @ v


# %% right="relative"
# Turns the keys only, by the distance: nothing else matters.
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


# %% wrong="exponent" of="solution" fails="test_rope_attention"
# -i / K instead of -2i / K.
# hint: the exponent is -2i / K: your slow pairs turn too fast
# ko: 지수는 -2i / K입니다. 느린 짝이 너무 빨리 돕니다
# -     speeds = 10_000 ** (-torch.arange(0, K, 2) / K)  # (K / 2,)
# -     angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)
# +     angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(K // 2) / K)
# -         return torch.stack(new, dim=-1).flatten(-2)
# +         return torch.stack(new, -1).flatten(-2)


# %% wrong="halves" fails="test_rope_attention"
# Pairs i with i + K / 2, as some libraries do.
# hint: you paired coordinate i with i + K / 2; here the pairs are neighbours, 2i and 2i + 1
# ko: 좌표 i를 i + K / 2와 짝지었습니다. 여기서는 이웃인 2i와 2i + 1이 짝입니다
def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)

    def turn(x):
        a, b = x.chunk(2, -1)
        return torch.cat(
            [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()],
            -1,
        )

    return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)


# %% wrong="not_causal" of="solution" fails="test_rope_attention"
# Everybody sees everybody.
# hint: your attention sees the future: place t may look at s <= t only
# ko: 어텐션이 미래를 봅니다. 자리 t는 s <= t만 볼 수 있습니다
# -     speeds = 10_000 ** (-torch.arange(0, K, 2) / K)  # (K / 2,)
# -     angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)
# +     angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)
# -         return torch.stack(new, dim=-1).flatten(-2)
# +         return torch.stack(new, -1).flatten(-2)
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     return F.scaled_dot_product_attention(turn(q), turn(k), v)


# %% wrong="not_put_together" fails="test_rope_attention"
# All turned a first, then all turned b, for v-like layout of the scores only in q.
# hint: your queries and keys are put together in different layouts: join the pairs again in both, with stack and flatten
# ko: 쿼리와 키를 서로 다른 배열로 이어 붙였습니다. 둘 다 stack과 flatten으로 짝을 되돌리세요
def rope_attention(q, k, v, start=0):
    T, K = q.shape[-2:]
    angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)

    def pairs(x):
        a, b = x[..., 0::2], x[..., 1::2]
        return [
            a * angles.cos() - b * angles.sin(),
            a * angles.sin() + b * angles.cos(),
        ]

    q, k = torch.stack(pairs(q), -1).flatten(-2), torch.cat(pairs(k), -1)
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


# %% wrong="queries_only" of="solution" fails="test_rope_attention"
# Only the queries are turned.
# hint: only one of queries and keys is turned: then places matter, not distances; turn both
# ko: 쿼리와 키 가운데 하나만 돌렸습니다. 그러면 거리가 아니라 자리가 중요해집니다. 둘 다 돌리세요
# -     speeds = 10_000 ** (-torch.arange(0, K, 2) / K)  # (K / 2,)
# -     angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)
# +     angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)
# -         return torch.stack(new, dim=-1).flatten(-2)
# +         return torch.stack(new, -1).flatten(-2)
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     return F.scaled_dot_product_attention(turn(q), k, v, is_causal=True)


# %% wrong="values_turned" of="solution" fails="test_rope_attention"
# v is turned, too.
# hint: you turned v as well: only queries and keys are turned, the values stay what they are
# ko: v까지 돌렸습니다. 돌리는 것은 쿼리와 키뿐이고 값은 그대로입니다
# -     speeds = 10_000 ** (-torch.arange(0, K, 2) / K)  # (K / 2,)
# -     angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)
# +     angles = (start + torch.arange(T))[:, None] * 10_000 ** (-torch.arange(0, K, 2) / K)
# -         return torch.stack(new, dim=-1).flatten(-2)
# +         return torch.stack(new, -1).flatten(-2)
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     return F.scaled_dot_product_attention(turn(q), turn(k), turn(v), is_causal=True)


# %% wrong="not_scaled" of="solution" fails="test_rope_attention"
# Scores are not divided.
# hint: the scores are not divided by √K
# ko: 점수를 √K로 나누지 않았습니다
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     return F.scaled_dot_product_attention(
# +         turn(q), turn(k), v, is_causal=True, scale=1.0
# +     )


# %% wrong="keys_from_zero" of="solution" fails="test_rope_attention"
# The places of the keys do not begin at `start`.
# hint: the result is that of keys whose places begin at 0: the places of queries and keys both begin at `start`
# ko: 키의 자리가 0에서 시작할 때의 결과입니다. 쿼리와 키의 자리는 모두 `start`에서 시작합니다
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     turned = turn(q)
# +     angles = angles - start * speeds
# +     return F.scaled_dot_product_attention(turned, turn(k), v, is_causal=True)


# %% equivalent="start_1_by_default" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# - def rope_attention(q: Tensor, k: Tensor, v: Tensor, start: int = 0) -> Tensor:
# + def rope_attention(q: Tensor, k: Tensor, v: Tensor, start: int = 1) -> Tensor:


# %% equivalent="start_minus_1_by_default" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# - def rope_attention(q: Tensor, k: Tensor, v: Tensor, start: int = 0) -> Tensor:
# + def rope_attention(q: Tensor, k: Tensor, v: Tensor, start: int = -1) -> Tensor:


# %% equivalent="start_always_0" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# -     T, K = q.shape[-2:]
# +     start = 0
# +     T, K = q.shape[-2:]


# %% equivalent="start_always_1" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# -     T, K = q.shape[-2:]
# +     start = 1
# +     T, K = q.shape[-2:]


# %% equivalent="start_always_2" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# -     T, K = q.shape[-2:]
# +     start = 2
# +     T, K = q.shape[-2:]


# %% equivalent="start_always_3" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# -     T, K = q.shape[-2:]
# +     start = 3
# +     T, K = q.shape[-2:]


# %% equivalent="start_left_out" of="solution"
# free: `start` may change nothing but the rounding, so any start is right.
# -     angles = (start + torch.arange(T))[:, None] * speeds  # (T, K / 2)
# +     angles = (torch.arange(T))[:, None] * speeds  # (T, K / 2)


# %% equivalent="q_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     T, K = q.shape[-2:]
# +     q = q.float()
# +     T, K = q.shape[-2:]


# %% equivalent="k_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     T, K = q.shape[-2:]
# +     k = k.float()
# +     T, K = q.shape[-2:]


# %% equivalent="v_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     T, K = q.shape[-2:]
# +     v = v.float()
# +     T, K = q.shape[-2:]


# %% equivalent="result_in_float32" of="solution"
# free: in this exercise all floats are float32.
# -     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True)
# +     return F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True).float()


# %% equivalent="axes_from_two" of="solution"
# q has four axes, so the last two are those from number 2 on.
# -     T, K = q.shape[-2:]
# +     T, K = q.shape[2:]


# %% equivalent="no_zero" of="solution"
# A slice begins at 0 if it does not say where.
# -         a, b = x[..., 0::2], x[..., 1::2]
# +         a, b = x[..., ::2], x[..., 1::2]


# %% equivalent="all_a_mirrored" of="solution"
# With a new sign before a of queries and of keys, their products are the same.
# -         new = [a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()]
# +         new = [(b * angles.sin()) - (a * angles.cos()), a * angles.sin() + b * angles.cos()]


# %% equivalent="another_layout" of="solution"
# All a first, then all b, in queries and keys alike: their products are the same.
# -         return torch.stack(new, dim=-1).flatten(-2)
# +         return torch.stack(new, dim=-2).flatten(-2)
