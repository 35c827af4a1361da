"""inf times zero.

hint: inf times 0 is nan: pick the real targets instead of multiplying by the mask
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float(((nll * mask).sum() / mask.sum()).exp())
