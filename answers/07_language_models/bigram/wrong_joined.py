"""All sentences as one text.

hint: you counted the step from one sentence's <eos> to the next one's <sos>: sentences are separate
fails: test_bigram
"""

import torch


def bigram(ids, V, alpha):
    text = ids[ids != PAD].tolist()
    counts = torch.full((V, V), float(alpha))
    for a, b in zip(text, text[1:]):
        counts[a, b] += 1
    return counts / counts.sum(1, keepdim=True)
