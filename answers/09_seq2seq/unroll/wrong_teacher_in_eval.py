"""The teacher speaks outside training, too.

hint: ratio 1.0, training False: always the decoder's own symbol
fails: test_unroll
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
        symbol = torch.where(coin, targets[:, t], own)
    return torch.stack(logits, 1), torch.stack(inputs, 1)
