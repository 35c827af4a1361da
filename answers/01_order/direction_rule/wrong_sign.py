"""The cross product is positive counter-clockwise.

hint: always the opposite: your 1 is counter-clockwise
ko: 언제나 반대입니다. 여러분의 1은 반시계 방향입니다
fails: test_direction_rule
"""


def direction_rule(first_two):
    (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
    return (x1 * y2 - y1 * x2 > 0).long()
