"""One coin for the whole call.

hint: one coin for the whole
fails: test_unroll_coins
"""

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    generator = torch.Generator().manual_seed(seed)
    B, T = targets.shape
    symbol, logits, inputs = torch.full((B,), SOS), [], []
    teacher = training and float(torch.rand(1, generator=generator)) < ratio
    for t in range(T):
        inputs.append(symbol)
        scores, h = decoder(symbol, h)
        logits.append(scores)
        own = scores.argmax(-1)
        symbol = targets[:, t] if teacher else own
    return torch.stack(logits, 1), torch.stack(inputs, 1)
