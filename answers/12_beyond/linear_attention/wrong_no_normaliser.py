"""The sum, not the mean.

hint: the normaliser is missing: divide by the sum of the products, so that the weights of a place add up to 1
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    return (phi(q) @ phi(k).mT).tril() @ v
