"""Divides by the sum of z.

hint: you divided by the sum of z: each number of z counts as much as φ(q) asks for it
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S, z = S + phi(k)[:, :, None] * v[:, None], z + phi(k)
    return torch.einsum("bd,bde->be", phi(q), S) / z.sum(1, keepdim=True), S, z
