"""Writes into the given tensor.

hint: leave `heads` as they were: work on a clone
fails: test_ablated
"""


def ablated(heads, W_o, off):
    for n in off:
        heads[:, n] = heads[:, n].mean(dim=(0, 1))
    return (heads @ W_o).sum(dim=1)
