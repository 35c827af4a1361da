"""Divides by B times T.

hint: your sum is right, but you divided it by B · T: divide by the number of real targets
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float((nll.masked_fill(~mask, 0).sum() / mask.numel()).exp())
