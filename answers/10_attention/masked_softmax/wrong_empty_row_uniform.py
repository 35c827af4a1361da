"""The lowest number, and no mask afterwards.

hint: a row without any real place got equal weights: they must all be 0
fails: test_masked_softmax_edges
"""

import torch


def masked_softmax(scores, mask):
    low = torch.finfo(scores.dtype).min
    return scores.masked_fill(~mask, low).softmax(dim=-1)
