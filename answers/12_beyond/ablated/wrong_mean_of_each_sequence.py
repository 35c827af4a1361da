"""The mean over time only.

hint: your mean is that of each sequence: it still tells one sequence from another; average over the batch, too
fails: test_ablated
"""


def ablated(heads, W_o, off):
    kept = heads.clone()
    for n in off:
        kept[:, n] = heads[:, n].mean(dim=1, keepdim=True)
    return (kept @ W_o).sum(dim=1)
