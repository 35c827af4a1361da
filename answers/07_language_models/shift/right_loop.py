"""Row by row, with lists."""

import torch


def shift(x):
    inputs, targets = [], []
    for row in x.tolist():
        real = [symbol for symbol in row if symbol != PAD]
        pads = [PAD] * (len(row) - len(real))
        inputs.append([SOS, *real, *pads])
        targets.append([*real, EOS, *pads])
    return torch.tensor(inputs), torch.tensor(targets)
