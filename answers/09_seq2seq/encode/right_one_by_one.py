"""One source after another, without its pads."""

import torch


def encode(cell, x, lengths):
    contexts = []
    for source, n in zip(x, lengths.tolist()):
        h = torch.zeros(1, cell.hidden_size)
        for point in source[:n]:
            h = cell(point.unsqueeze(0), h)
        contexts.append(h)
    return torch.cat(contexts)
