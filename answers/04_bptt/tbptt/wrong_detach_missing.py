"""Keeps the graph of the whole past.

hint: the error goes back to the very first point: detach the state where the window of k2
steps begins
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward(retain_graph=True)
    return h.detach()
