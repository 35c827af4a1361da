"""The long form of many textbooks: a factor of the earlier terms is missing.

hint: the term of the last step is right, the earlier ones lack the factor dh_t/dh_{t-1}: the
often printed long form forgets it too
fails: test_bptt_terms
"""

import torch


def bptt_terms(dh_t, h, W_h):
    terms = [torch.outer(h[-2], dh_t * (1 - h[-1] ** 2))]
    row = dh_t
    for i in range(len(h) - 2, 0, -1):
        row = row * (1 - h[i] ** 2)
        terms.append(torch.outer(h[i - 1], row))
        row = row @ W_h.T
    return torch.stack(terms[::-1])
