"""Leaves the tanh out of the immediate derivative.

hint: the immediate derivative of h_i is through a tanh too: its slope 1 - h_i² is missing in
the outer product
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms, row = [], dh_t
    for i in range(len(h) - 1, 0, -1):
        terms.append(torch.outer(h[i - 1], row))
        row = row * (1 - h[i] ** 2) @ W_h.T
    return torch.stack(terms[::-1])
