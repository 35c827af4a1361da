"""Leaves out the tanh everywhere.

hint: your cell is linear: the slope 1 - h_j² of each tanh on the way is missing
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms, row = [], dh_t
    for i in range(len(h) - 1, 0, -1):
        terms.append(torch.outer(h[i - 1], row))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
