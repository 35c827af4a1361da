"""Distances 1, 2, 3.

hint: your distances grow by one: after two rounds a place holds four steps, so the third distance is 4
fails: test_scan
"""


def scan(join, a, b):
    for reach in range(1, (b.size(1) - 1).bit_length() + 1):
        joined = join((a[:, :-reach], b[:, :-reach]), (a[:, reach:], b[:, reach:]))
        a, b = (torch.cat([z[:, :reach], n], dim=1) for z, n in zip((a, b), joined))
    return b
