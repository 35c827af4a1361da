"""Pads count.

hint: the pads are in your mean: use the mask
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float(nll.mean().exp())
