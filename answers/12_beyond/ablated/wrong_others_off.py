"""Silences all but those in the list.

hint: you silenced the other heads: `off` are those to be switched off
fails: test_ablated
"""


def ablated(heads, W_o, off):
    kept = heads.clone()
    for n in range(heads.size(1)):
        if n not in off:
            kept[:, n] = heads[:, n].mean(dim=(0, 1))
    return (kept @ W_o).sum(dim=1)
