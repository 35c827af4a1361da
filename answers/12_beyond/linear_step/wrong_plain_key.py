"""Writes k itself.

hint: you wrote k into the state, without φ: the weights are then not those of the other form
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S, z = S + k[:, :, None] * v[:, None], z + k
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z
