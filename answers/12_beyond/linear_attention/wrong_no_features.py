"""Plain products.

hint: without φ the products can be negative, and the sum you divide by may be near 0: apply φ to q and to k
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    products = (q @ k.mT).tril()
    return products @ v / products.sum(dim=2, keepdim=True)
