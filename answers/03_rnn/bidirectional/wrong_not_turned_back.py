"""The backward states stay in the order they were made.

hint: the backward states are not turned back: at place t both halves must speak about point t
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
    return torch.cat([forward, backward], dim=-1)
