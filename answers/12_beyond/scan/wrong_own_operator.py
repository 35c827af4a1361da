"""Writes out h = a h + b.

hint: you did not call `join`: the recurrence may be any
fails: test_scan
"""


def scan(join, a, b):
    reach = 1
    while reach < b.size(1):
        new_b = a[:, reach:] * b[:, :-reach] + b[:, reach:]
        new_a = a[:, :-reach] * a[:, reach:]
        a = torch.cat([a[:, :reach], new_a], dim=1)
        b = torch.cat([b[:, :reach], new_b], dim=1)
        reach *= 2
    return b
