"""Rounds to the corners, which breaks once the noise reaches one half.

hint: with noise 0.3 the rule breaks
ko: 잡음이 0.3이면 규칙이 무너집니다
fails: test_direction_rule
"""


def direction_rule(first_two):
    near = first_two.round()
    (x1, y1), (x2, y2) = near.permute(1, 2, 0)
    return (x1 * y2 - y1 * x2 < -1.5).long()
