"""int(log2(T)) rounds.

hint: one round too few: T = 6 is no power of two, so round log₂ T up
fails: test_scan
"""

import math


def scan(join, a, b):
    for n in range(int(math.log2(b.size(1)))):
        r = 2**n
        joined = join((a[:, :-r], b[:, :-r]), (a[:, r:], b[:, r:]))
        a, b = (torch.cat([z[:, :r], new], dim=1) for z, new in zip((a, b), joined))
    return b
