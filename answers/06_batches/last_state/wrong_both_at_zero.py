"""Bidirectional: both halves at time 0.

hint: at time 0 the forward half has seen one token: it is finished at time length - 1
fails: test_last_state_both
"""

import torch


def last_state(out, lengths, bidirectional=False):
    if bidirectional:
        return out[:, 0]
    return out[torch.arange(len(out)), lengths - 1]
