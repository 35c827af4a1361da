"""Takes the ratio for the share of own symbols.

hint: your coin is the wrong way round: with probability `ratio` the teacher speaks
fails: test_unroll test_unroll_coins
"""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        coin = torch.rand(B, generator=generator) < ratio
        symbol = torch.where(coin | (not training), own, targets[:, t])
    return torch.stack(logits, 1), torch.stack(inputs, 1)
