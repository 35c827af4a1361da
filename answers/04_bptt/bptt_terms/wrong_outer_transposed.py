"""Takes the outer product the wrong way round.

hint: your terms are transposed: W_h has one row for each number of h_{i-1}
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms, row = [], dh_t
    for i in range(len(h) - 1, 0, -1):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(row, h[i - 1]))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
