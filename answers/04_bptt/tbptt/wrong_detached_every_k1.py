"""Detaches after each loss, so the error goes back k1 steps at most.

hint: your error stops at the loss before, k1 steps back: with k2 > k1 the windows overlap, and
detaching every k1 steps is not enough
fails: test_tbptt
"""


def tbptt(cell, loss, x, k1, k2):
    h = x.new_zeros(x.size(1), cell.hidden_size)
    for t, x_t in enumerate(x, start=1):
        h = cell(x_t, h)
        if t % k1 == 0:
            loss(h).backward()
            h = h.detach()
    return h.detach()
