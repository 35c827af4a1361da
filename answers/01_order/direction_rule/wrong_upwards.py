"""Going up is taken for clockwise: true on the left side only.

hint: going up is clockwise on the left side only; on the right it is the other way round
ko: 위로 가는 것은 왼쪽에서만 시계 방향입니다. 오른쪽에서는 반대입니다
fails: test_direction_rule
"""


def direction_rule(first_two):
    return (first_two[:, 1, 1] > first_two[:, 0, 1]).long()
