"""Returns running sums.

hint: your items are running sums: return each term alone, they are added up later
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms, row = [], dh_t
    for i in range(len(h) - 1, 0, -1):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(h[i - 1], row))
        row = row @ W_h.T
    return torch.stack(terms).cumsum(dim=0).flip(0)
