"""Two to the power of nats.

hint: 2 to the power of nats: natural logarithms belong to exp, bits to 2
fails: test_perplexity
"""


def perplexity(nll, mask):
    return float(2 ** nll[mask].mean())
