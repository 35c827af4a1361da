"""z stays behind.

hint: z did not take in the present key: the weights then add up to more than 1
fails: test_linear_step
"""


def linear_step(S, z, q, k, v):
    S = S + phi(k)[:, :, None] * v[:, None]
    out = torch.einsum("bd,bde->be", phi(q), S) / (phi(q) * z).sum(1, keepdim=True)
    return out, S, z
