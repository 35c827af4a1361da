"""Writes <eos> with scatter."""

import torch


def shift(x):
    B, T = x.shape
    inputs = x.new_zeros(B, T + 1)
    inputs[:, 0] = SOS
    inputs[:, 1:] = x
    targets = torch.cat([x, x.new_zeros(B, 1)], dim=1)
    return inputs, targets.scatter(1, x.ne(PAD).sum(1, keepdim=True), EOS)
