"""Row by row, in plain Python."""

import random

import torch


def unroll(decoder, h, targets, ratio, training=True, seed=0):
    dice = random.Random(seed)
    fed = [[SOS] for _ in targets]
    logits = []
    for t in range(targets.size(1)):
        scores, h = decoder(torch.tensor([row[-1] for row in fed]), h)
        logits.append(scores)
        for i, row in enumerate(fed):
            teacher = training and dice.random() < ratio
            row.append(int(targets[i, t]) if teacher else int(scores[i].argmax()))
    return torch.stack(logits, dim=1), torch.tensor(fed)[:, :-1]
