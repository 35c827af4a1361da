"""Flips the whole row, padding and all.

hint: you flipped the padding to the front: the backward reader has read it before the sequence
fails: test_bidirectional_lengths
"""

import torch


def bidirectional(x, lengths, ahead, back):
    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(x.flip(1), back)
    return torch.cat([forward, backward.flip(1)], dim=-1)
