"""One coin a sequence for all steps.

hint: one coin for the whole answer: toss again at every step
fails: test_unroll_coins
"""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    coin = (torch.rand(B, generator=generator) < ratio) & training
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        symbol = torch.where(coin, targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)
