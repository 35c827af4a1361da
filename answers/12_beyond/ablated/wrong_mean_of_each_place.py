"""The mean over the batch only.

hint: your mean is that of each place: it still knows where it is; average over time, too
fails: test_ablated
"""


def ablated(heads, W_o, off):
    kept = heads.clone()
    for n in off:
        kept[:, n] = heads[:, n].mean(dim=0)
    return (kept @ W_o).sum(dim=1)
