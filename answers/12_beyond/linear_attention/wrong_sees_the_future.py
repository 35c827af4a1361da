"""No mask: the state of all places.

hint: your state includes the future: place t may only know what stands at s ≤ t
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    f, g = phi(q), phi(k)
    return f @ (g.mT @ v) / (f @ g.sum(dim=1)[..., None])
