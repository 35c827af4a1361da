"""gather along time."""

import torch


def last_state(out, lengths, bidirectional=False):
    at = (lengths - 1)[:, None, None].expand(-1, 1, out.size(-1))
    last = out.gather(1, at).squeeze(1)
    if bidirectional:
        H = out.size(-1) // 2
        last = torch.cat([last[:, :H], out[:, 0, H:]], 1)
    return last
