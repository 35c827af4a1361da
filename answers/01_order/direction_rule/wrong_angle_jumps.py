"""Subtracts angles and forgets that they jump from pi to -pi.

hint: angles jump from π to −π: between B and A the larger angle is not the later one
ko: 각도는 π에서 −π로 건너뜁니다. B와 A 사이에서는 큰 각도가 나중이 아닙니다
fails: test_direction_rule
"""

import torch


def direction_rule(first_two):
    angle = torch.atan2(first_two[..., 1], first_two[..., 0])
    return (angle[:, 1] < angle[:, 0]).long()
