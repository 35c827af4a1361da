"""Tosses all coins at the beginning."""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    coins = torch.rand(T, B, generator=generator) < ratio
    coins = coins & training
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        symbol = torch.where(coins[t], targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)
