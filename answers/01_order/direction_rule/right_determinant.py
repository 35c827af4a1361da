"""torch.linalg.det knows the sign of a turn."""

import torch


def direction_rule(first_two):
    return torch.linalg.det(first_two).lt(0).to(torch.int64)
