"""The largest signed difference.

hint: take the absolute value first: a large negative difference is a difference
fails: test_order_gap
"""


def order_gap(model, x, orders):
    out = model(x)
    return float(max((model(x[:, order]) - out[:, order]).max() for order in orders))
