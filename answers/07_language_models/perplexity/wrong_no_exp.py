"""The mean itself.

hint: this is the mean loss in nats: the perplexity is its exponential
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float(nll[mask].mean())
