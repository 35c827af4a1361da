"""index_select, place by place."""


def order_gap(model, x, orders):
    out, gaps = model(x), []
    for order in orders.tolist():
        moved = model(x.index_select(1, torch.tensor(order)))
        for t, source in enumerate(order):
            gaps.append(float((moved[:, t] - out[:, source]).abs().max()))
    return max(gaps)
