"""Shifts in the pair (1, 0), which changes nothing in h = a h + b.

hint: the pair (1, 0) changes nothing in h = a h + b only: leave the first places alone
fails: test_scan
"""


def scan(join, a, b):
    reach = 1
    while reach < b.size(1):
        back = (
            torch.cat([torch.ones_like(a[:, :reach]), a[:, :-reach]], dim=1),
            torch.cat([torch.zeros_like(b[:, :reach]), b[:, :-reach]], dim=1),
        )
        a, b = join(back, (a, b))
        reach *= 2
    return b
