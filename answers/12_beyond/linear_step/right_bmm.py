"""Batched products of rows and columns."""


def linear_step(S, z, q, k, v):
    key, query = phi(k).unsqueeze(2), phi(q).unsqueeze(1)  # (B, D, 1), (B, 1, D)
    S = torch.baddbmm(S, key, v.unsqueeze(1))
    z = z + key.squeeze(2)
    out = torch.bmm(query, S).squeeze(1) / torch.bmm(query, z.unsqueeze(2)).squeeze(2)
    return out, S, z
