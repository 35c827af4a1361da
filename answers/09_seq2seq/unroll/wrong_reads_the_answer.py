"""Feeds the symbol that is to be said.

hint: every sequence begins with <sos>
fails: test_unroll test_unroll_coins
"""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    own, logits, inputs = torch.full((len(targets),), SOS), [], []
    for right in targets.unbind(1):
        coin = torch.rand(len(targets), generator=generator) < ratio * training
        inputs.append(torch.where(coin, right, own))
        scores, h = decoder(inputs[-1], h)
        logits.append(scores)
        own = scores.argmax(-1)
    return torch.stack(logits, 1), torch.stack(inputs, 1)
