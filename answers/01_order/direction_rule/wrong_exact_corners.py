"""Looks the corners up in a table, with no noise in mind.

hint: no noisy point equals a corner exactly: use signs, not equality
ko: 잡음이 있는 점은 꼭짓점과 정확히 같지 않습니다. 같은지 보지 말고 부호를 보세요
fails: test_direction_rule
"""

import torch


def direction_rule(first_two):
    next_corner = {
        (-1, -1): (-1, 1),
        (-1, 1): (1, 1),
        (1, 1): (1, -1),
        (1, -1): (-1, -1),
    }
    pairs = [[tuple(p) for p in pair] for pair in first_two.tolist()]
    return torch.tensor([int(next_corner.get(a) == b) for a, b in pairs])
