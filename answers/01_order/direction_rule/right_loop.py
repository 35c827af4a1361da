"""The cross product of each pair by itself."""

import torch


def direction_rule(first_two):
    answers = []
    for (x1, y1), (x2, y2) in first_two.tolist():
        answers.append(1 if x1 * y2 < x2 * y1 else 0)
    return torch.tensor(answers)
