"""Multiplies by minus infinity.

hint: 0 times -inf is nan: put -inf or the lowest number in place of a score, do not multiply
fails: test_masked_softmax test_masked_softmax_edges
"""

import torch


def masked_softmax(scores, mask):
    return (scores + ~mask * -torch.inf).softmax(dim=-1)
