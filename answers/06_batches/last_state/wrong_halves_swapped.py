"""The backward half first.

hint: the halves are swapped: forward first, then backward
fails: test_last_state_both
"""

import torch


def last_state(out, lengths, bidirectional=False):
    last = out[torch.arange(len(out)), lengths - 1]
    if not bidirectional:
        return last
    H = out.size(-1) // 2
    return torch.cat([out[:, 0, H:], last[:, :H]], dim=-1)
