"""One coin a step for all sequences.

hint: one coin for the whole batch: every sequence tosses its own
fails: test_unroll_coins
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
        coin = float(torch.rand(1, generator=generator))
        symbol = targets[:, t] if training and coin < ratio else own
    return torch.stack(logits, 1), torch.stack(inputs, 1)
