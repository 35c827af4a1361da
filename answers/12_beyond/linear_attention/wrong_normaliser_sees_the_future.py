"""Divides by the sum over all places.

hint: your normaliser includes the future: take the future out first, then add up the row
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    products = phi(q) @ phi(k).mT
    return products.tril() @ v / products.sum(dim=2, keepdim=True)
