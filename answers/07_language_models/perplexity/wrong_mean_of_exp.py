"""Exponential first.

hint: you took the exponential of each target and then the mean: one rare symbol would spoil it; mean first
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float(nll[mask].exp().mean())
