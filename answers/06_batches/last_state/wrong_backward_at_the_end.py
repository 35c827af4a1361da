"""Both halves at the end.

hint: at the last time the backward half has seen one token: it is finished at time 0
fails: test_last_state_both
"""

import torch


def last_state(out, lengths, bidirectional=False):
    return out[torch.arange(len(out)), lengths - 1]
