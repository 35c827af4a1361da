"""The key of row 0.

hint: you took a token's row for its place
fails: test_hand_set
"""

import torch


def hand_set(pattern, x, V):
    symbol, place = x[..., :V], x[..., V:]
    if pattern == "first":
        q, k = (
            torch.ones_like(place[..., :1]),
            torch.eye(x.size(1))[:, :1].expand(len(x), -1, 1),
        )
    elif pattern == "previous":
        q, k = place, place.roll(1, dims=-1)
    else:
        q, k = symbol, symbol
    return 100 * q, k
