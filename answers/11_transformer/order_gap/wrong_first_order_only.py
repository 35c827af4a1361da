"""Returns after the first order.

hint: only your first order was tried: another may move more, so take the largest gap over all
fails: test_order_gap
"""


def order_gap(model, x, orders):
    out = model(x)
    return float((model(x[:, orders[0]]) - out[:, orders[0]]).abs().max())
