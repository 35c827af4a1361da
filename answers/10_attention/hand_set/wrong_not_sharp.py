"""No factor.

hint: right place, but not sharp? then make q or k larger
fails: test_hand_set
"""

import torch


def hand_set(pattern, x, V):
    symbol, place = x[..., :V], x[..., V:]
    if pattern == "first":
        q, k = torch.ones_like(place[..., :1]), place[..., :1]
    elif pattern == "previous":
        q, k = place, place.roll(1, dims=-1)
    else:
        q, k = symbol, symbol
    return q, k
