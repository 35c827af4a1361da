"""Mean of the sentences' mean losses.

hint: each sentence counts alike here, long or short: take one mean over all targets
fails: test_perplexity
"""

import torch


def perplexity(nll, mask):
    each = [row[real].mean() for row, real in zip(nll, mask)]
    return float(torch.stack(each).mean().exp())
