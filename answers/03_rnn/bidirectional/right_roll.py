"""Flips all, rolls each row so that its end comes first."""

import torch


def bidirectional(x, lengths, ahead, back):
    def turn(z):
        rows = [
            row.flip(0).roll(n - z.size(1), 0) for row, n in zip(z, lengths.tolist())
        ]
        return torch.stack(rows)

    forward, _ = rnn_forward(x, ahead)
    backward, _ = rnn_forward(turn(x), back)
    return torch.cat([forward, turn(backward)], dim=2)
