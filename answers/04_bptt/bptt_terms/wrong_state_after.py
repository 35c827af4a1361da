"""Pairs each row with the state after the step.

hint: W_h was multiplied with h_{i-1}, the state before step i; you took h_i
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms, row = [], dh_t
    for i in range(len(h) - 1, 0, -1):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(h[i], row))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
