"""φ of the queries only.

hint: φ is missing on the keys: both sides need it
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    products = (phi(q) @ k.mT).tril()
    return products @ v / products.sum(dim=2, keepdim=True)
