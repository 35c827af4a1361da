"""The backward half from the last column.

hint: in the last column the backward half is a pad, or has read one token: take time 0
fails: test_last_state_both
"""

import torch


def last_state(out, lengths, bidirectional=False):
    last = out[torch.arange(len(out)), lengths - 1]
    if not bidirectional:
        return last
    H = out.size(-1) // 2
    return torch.cat([last[:, :H], out[:, -1, H:]], dim=-1)
