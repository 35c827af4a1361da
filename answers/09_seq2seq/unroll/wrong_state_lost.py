"""Starts each step from the context.

hint: every step starts from the context again: hand the new state on
fails: test_unroll
"""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    symbol, logits, inputs = torch.full((len(targets),), SOS), [], []
    for right in targets.unbind(1):
        inputs.append(symbol)
        scores, _ = decoder(symbol, h)
        logits.append(scores)
        coin = torch.rand(len(targets), generator=generator) < ratio * training
        symbol = torch.where(coin, right, scores.argmax(-1))
    return torch.stack(logits, 1), torch.stack(inputs, 1)
