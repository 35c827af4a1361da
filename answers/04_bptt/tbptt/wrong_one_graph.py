"""Calls backward twice on one graph.

hint: a state still hangs on the graph of an earlier loss: detach what you keep
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward()
    return h.detach()
