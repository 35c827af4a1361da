"""The state is the present pair only.

hint: your state holds the present pair only: add it to what was there
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S, z = phi(k)[:, :, None] * v[:, None], phi(k)
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z
