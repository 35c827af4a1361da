"""A softmax over the products of features.

hint: there is no softmax here: φ stands in its place, and a sum to divide by
fails: test_linear_attention
"""


def linear_attention(q, k, v):
    scores = phi(q) @ phi(k).mT
    future = torch.ones_like(scores).triu(1).bool()
    return scores.masked_fill(future, -torch.inf).softmax(dim=2) @ v
