"""Coins by bernoulli."""

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
        coin = torch.full((B,), ratio if training else 0.0).bernoulli(
            generator=generator
        )
        symbol = torch.where(coin.bool(), targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)
