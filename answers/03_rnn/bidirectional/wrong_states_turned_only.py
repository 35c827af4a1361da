"""Reads forward with the other weights and turns the states.

hint: you turned the states, not the input: the second reader still reads forward
fails: test_bidirectional test_bidirectional_lengths
"""

import torch


def bidirectional(x, lengths, ahead, back):
    T = x.size(1)
    place = (lengths[:, None] - 1 - torch.arange(T)) % T

    def turn(z):
        return z.gather(1, place[..., None].expand_as(z))

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(x, back)
    return torch.cat([forward, turn(backward)], dim=-1)
