"""Only the open sequences go on."""

import torch


def greedy(decoder, h, cap):
    replies = [[] for _ in range(len(h))]
    rows, symbol = torch.arange(len(h)), torch.full((len(h),), SOS)
    for _ in range(cap):
        if len(rows) == 0:
            break
        scores, h = decoder(symbol, h)
        symbol = scores.max(dim=1).indices
        go_on = symbol != EOS
        rows, symbol, h = rows[go_on], symbol[go_on], h[go_on]
        for i, v in zip(rows.tolist(), symbol.tolist()):
            replies[i].append(v)
    return replies
