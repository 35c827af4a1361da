"""Symbol and place must agree.

hint: your tokens look at themselves only
fails: test_hand_set
"""

import torch


def hand_set(pattern, x, V):
    _symbol, place = x[..., :V], x[..., V:]
    if pattern == "first":
        q, k = torch.ones_like(place[..., :1]), place[..., :1]
    elif pattern == "previous":
        q, k = place, place.roll(1, dims=-1)
    else:
        q, k = x, x
    return 100 * q, k
