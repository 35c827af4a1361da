"""The cross product with the step, seen from (1, 1) instead of the centre.

hint: look from the centre (0, 0) of the square, not from one of its corners
ko: 꼭짓점이 아니라 사각형의 중심 (0, 0)에서 보세요
fails: test_direction_rule
"""


def direction_rule(first_two):
    (x1, y1), (x2, y2) = (first_two - 1).permute(1, 2, 0)
    return (x1 * y2 - y1 * x2 < 0).long()
