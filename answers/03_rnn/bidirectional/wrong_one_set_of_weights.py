"""Both readers with the forward weights.

hint: both of your readers use the forward weights: the backward one has its own
fails: test_bidirectional test_bidirectional_lengths
"""

import torch


def bidirectional(x, lengths, ahead, back):
    T = x.size(1)
    place = (lengths[:, None] - 1 - torch.arange(T)) % T

    def turn(z):
        return z.gather(1, place[..., None].expand_as(z))

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), ahead)
    return torch.cat([forward, turn(backward)], dim=-1)
