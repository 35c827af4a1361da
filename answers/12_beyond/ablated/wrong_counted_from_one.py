"""Head 1 is the first.

hint: heads are counted from 0: you silenced the one before
fails: test_ablated
"""


def ablated(heads, W_o, off):
    kept = heads.clone()
    for n in off:
        kept[:, n - 1] = heads[:, n - 1].mean(dim=(0, 1))
    return (kept @ W_o).sum(dim=1)
