"""Adds up the heads one by one."""


def ablated(heads, W_o, off):
    total = 0
    for n, matrix in enumerate(W_o):
        said = heads[:, n] @ matrix  # (B, T, D)
        if n in off:
            said = said.mean(dim=(0, 1)).expand_as(said)
        total = total + said
    return total
