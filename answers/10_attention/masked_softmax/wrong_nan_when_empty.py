"""Minus infinity only.

hint: a row without any real place gave nan
fails: test_masked_softmax_edges
"""

import torch


def masked_softmax(scores, mask):
    return scores.masked_fill(~mask, -torch.inf).softmax(dim=-1)
