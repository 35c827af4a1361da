"""Reads the old state, then writes.

hint: you read before you wrote: a place may look at itself, so take the present key and value in first
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S + phi(k)[:, :, None] * v[:, None], z + phi(k)
