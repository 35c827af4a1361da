"""Compares with the output as it was.

hint: you compared with the unshuffled output, which asks for invariance: the output must be shuffled alike
fails: test_order_gap
"""


def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[:, order]) - out).abs().max() for order in orders))
