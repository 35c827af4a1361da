"""The mean difference.

hint: you averaged: a position hidden at one place drowns in a mean, so take the largest difference
fails: test_order_gap
"""


def order_gap(model, x, orders):
    out = model(x)
    return float(
        max((model(x[:, order]) - out[:, order]).abs().mean() for order in orders)
    )
