"""Row by row."""

import torch


def last_state(out, lengths, bidirectional=False):
    rows = []
    for row, T in zip(out, lengths.tolist()):
        if bidirectional:
            forward, backward = row.chunk(2, dim=-1)
            rows.append(torch.cat([forward[T - 1], backward[0]]))
        else:
            rows.append(row[T - 1])
    return torch.stack(rows)
