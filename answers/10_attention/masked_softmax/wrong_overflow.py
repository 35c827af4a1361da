"""exp without taking off the greatest score.

hint: exp overflows, and inf / inf
fails: test_masked_softmax
"""


def masked_softmax(scores, mask):
    e = scores.exp() * mask
    return e / (e.sum(dim=-1, keepdim=True) + (e.sum(dim=-1, keepdim=True) == 0))
