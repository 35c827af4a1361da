"""Hands the later one over first.

hint: you handed the later step to `join` first: the operator does not commute
fails: test_scan
"""


def scan(join, a, b):
    reach = 1
    while reach < b.size(1):
        joined = join((a[:, reach:], b[:, reach:]), (a[:, :-reach], b[:, :-reach]))
        a, b = (torch.cat([z[:, :reach], n], dim=1) for z, n in zip((a, b), joined))
        reach *= 2
    return b
