"""The token at place 0 asks, all others are indifferent.

hint: first: a row has only
fails: test_hand_set
"""

import torch


def hand_set(pattern, x, V):
    symbol, place = x[..., :V], x[..., V:]
    if pattern == "first":
        q, k = place[..., :1], torch.ones_like(place[..., :1])
    elif pattern == "previous":
        q, k = place, place.roll(1, dims=-1)
    else:
        q, k = symbol, symbol
    return 100 * q, k
