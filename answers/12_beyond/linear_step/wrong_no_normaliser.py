"""Never divides.

hint: the normaliser is missing: divide by φ(q) · z
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S, z = S + phi(k)[:, :, None] * v[:, None], z + phi(k)
    return torch.einsum("bd,bde->be", phi(q), S), S, z
