"""Joins b, and forgets a.

hint: you kept the old a: the next round needs the a of the joined steps, too
fails: test_scan
"""


def scan(join, a, b):
    reach = 1
    while reach < b.size(1):
        _, new = join((a[:, :-reach], b[:, :-reach]), (a[:, reach:], b[:, reach:]))
        b = torch.cat([b[:, :reach], new], dim=1)
        reach *= 2
    return b
