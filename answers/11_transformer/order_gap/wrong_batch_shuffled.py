"""Shuffles the sentences instead of the places.

hint: you shuffled the sentences of the batch: time is axis 1
fails: test_order_gap
"""


def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[order]) - out[order]).abs().max() for order in orders))
