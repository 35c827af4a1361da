"""Adds the halves instead of joining them.

hint: you added the two halves: join them, 2H numbers at every point
fails: test_bidirectional test_bidirectional_lengths
"""

import torch


def bidirectional(x, lengths, ahead, back):
    T = x.size(1)
    place = (lengths[:, None] - 1 - torch.arange(T)) % T

    def turn(z):
        return z.gather(1, place[..., None].expand_as(z))

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), back)
    return forward + turn(backward)
