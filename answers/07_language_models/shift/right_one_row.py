"""One row <sos> x <eos>, cut twice."""

import torch
from torch.nn.utils.rnn import pad_sequence


def shift(x):
    rows = []
    for row in x:
        real = row[row != PAD]
        rows.append(torch.cat([row.new_tensor([SOS]), real, row.new_tensor([EOS])]))
    T = x.size(1)
    inputs = pad_sequence(
        [r[:-1] for r in rows] + [x.new_zeros(T + 1)], batch_first=True
    )
    targets = pad_sequence(
        [r[1:] for r in rows] + [x.new_zeros(T + 1)], batch_first=True
    )
    return inputs[:-1], targets[:-1]
