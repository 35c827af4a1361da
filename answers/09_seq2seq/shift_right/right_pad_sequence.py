"""The library pads."""

import torch
from torch.nn.utils.rnn import pad_sequence


def shift_right(answers):
    inputs = [torch.tensor([SOS, *a]) for a in answers]
    targets = [torch.tensor([*a, EOS]) for a in answers]
    return (
        pad_sequence(inputs, batch_first=True, padding_value=PAD),
        pad_sequence(targets, batch_first=True, padding_value=PAD),
    )
