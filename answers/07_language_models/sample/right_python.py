"""Plain Python lists and random.choices."""

import math
import random

import torch


def sample(logits, n, tau=1.0, k=0, p=1.0, seed=0):
    best = sorted(range(len(logits)), key=lambda i: -float(logits[i]))
    if tau == 0:
        return torch.tensor([best[0]] * n)
    best = best[: k or len(best)]
    weights = [math.exp(float(logits[i] - logits[best[0]]) / tau) for i in best]
    total, kept, mass = sum(weights), 0, 0.0
    while kept < len(best) and mass < p:
        mass += weights[kept] / total
        kept += 1
    return torch.tensor(random.Random(seed).choices(best[:kept], weights[:kept], k=n))
