"""The angle between the points, brought into (-pi, pi]."""

import math

import torch


def direction_rule(first_two):
    angle = torch.atan2(first_two[..., 1], first_two[..., 0])
    turn = (angle[:, 1] - angle[:, 0] + math.pi) % (2 * math.pi) - math.pi
    return (turn < 0).int()
