"""Each sequence cut to its length, flipped, padded again."""

import torch
from torch.nn.utils.rnn import pad_sequence


def bidirectional(x, lengths, ahead, back):
    rows = []
    for row, n in zip(x, lengths.tolist()):
        real = row[None, :n]
        forward, _ = rnn_forward(real, ahead)
        backward, _ = rnn_forward(real.flip(1), back)
        rows.append(torch.cat([forward, backward.flip(1)], dim=2)[0])
    rows.append(x.new_zeros(x.size(1), rows[0].size(1)))  # so that all are padded to T
    return pad_sequence(rows, batch_first=True)[:-1]
