"""Clones, then sequence by sequence in place."""


def linear_step(S, z, q, k, v):
    S, z = (part.clone() for part in (S, z))
    out = torch.zeros_like(v)
    for b in range(len(q)):
        S[b] += torch.outer(phi(k[b]), v[b])
        z[b] += phi(k[b])
        out[b] = phi(q[b]) @ S[b] / (phi(q[b]) @ z[b])
    return out, S, z
