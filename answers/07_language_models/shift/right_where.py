"""Asks of each place whether it is the one of <eos>."""

import torch
import torch.nn.functional as F


def shift(x):
    inputs = F.pad(x, (1, 0), value=SOS)
    longer = F.pad(x, (0, 1), value=PAD)
    end = (longer == PAD) & (inputs != PAD)
    return inputs, torch.where(end, torch.full_like(longer, EOS), longer)
