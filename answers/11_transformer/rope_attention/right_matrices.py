"""One rotation matrix for each place, place by place."""


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
