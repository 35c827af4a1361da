"""Adds into the given state.

hint: leave the given state as it was
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S += phi(k)[:, :, None] * v[:, None]
    z += phi(k)
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z
