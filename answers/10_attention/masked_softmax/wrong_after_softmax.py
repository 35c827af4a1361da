"""Masks the finished weights.

hint: you masked after the softmax: the pads have taken their share, and a row no longer adds up to 1
fails: test_masked_softmax
"""


def masked_softmax(scores, mask):
    return scores.softmax(dim=-1) * mask
