# %% right="angle"
# The angle between the points, brought into (-pi, pi].
import math

import torch


def direction_rule(first_two):
    angle = torch.atan2(first_two[..., 1], first_two[..., 0])
    turn = (angle[:, 1] - angle[:, 0] + math.pi) % (2 * math.pi) - math.pi
    return (turn < 0).int()


# %% right="complex"
# Division of complex numbers subtracts their angles.
import torch


def direction_rule(first_two):
    z = torch.view_as_complex(first_two.contiguous())
    return ((z[:, 1] / z[:, 0]).imag < 0).long()


# %% right="determinant"
# torch.linalg.det knows the sign of a turn.
import torch


def direction_rule(first_two):
    return torch.linalg.det(first_two).lt(0).to(torch.int64)


# %% right="loop"
# The cross product of each pair by itself.
import torch


def direction_rule(first_two):
    answers = []
    for (x1, y1), (x2, y2) in first_two.tolist():
        answers.append(1 if x1 * y2 < x2 * y1 else 0)
    return torch.tensor(answers)


# %% wrong="angle_jumps" of="determinant" fails="test_direction_rule"
# Subtracts angles and forgets that they jump from pi to -pi.
# hint: angles jump from π to −π: between B and A the larger angle is not the later one
# ko: 각도는 π에서 −π로 건너뜁니다. B와 A 사이에서는 큰 각도가 나중이 아닙니다
# -     return torch.linalg.det(first_two).lt(0).to(torch.int64)
# +     angle = torch.atan2(first_two[..., 1], first_two[..., 0])
# +     return (angle[:, 1] < angle[:, 0]).long()


# %% wrong="exact_corners" of="determinant" fails="test_direction_rule"
# Looks the corners up in a table, with no noise in mind.
# hint: no noisy point equals a corner exactly: use signs, not equality
# ko: 잡음이 있는 점은 꼭짓점과 정확히 같지 않습니다. 같은지 보지 말고 부호를 보세요
# -     return torch.linalg.det(first_two).lt(0).to(torch.int64)
# +     next_corner = {
# +         (-1, -1): (-1, 1),
# +         (-1, 1): (1, 1),
# +         (1, 1): (1, -1),
# +         (1, -1): (-1, -1),
# +     }
# +     pairs = [[tuple(p) for p in pair] for pair in first_two.tolist()]
# +     return torch.tensor([int(next_corner.get(a) == b) for a, b in pairs])


# %% wrong="from_the_corner" of="solution" fails="test_direction_rule"
# The cross product with the step, seen from (1, 1) instead of the centre.
# hint: look from the centre (0, 0) of the square, not from one of its corners
# ko: 꼭짓점이 아니라 사각형의 중심 (0, 0)에서 보세요
# -     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
# +     (x1, y1), (x2, y2) = (first_two - 1).permute(1, 2, 0)


# %% wrong="rounded_too_wide" fails="test_direction_rule"
# Rounds to the corners, which breaks once the noise reaches one half.
# hint: with noise 0.3 the rule breaks
# ko: 잡음이 0.3이면 규칙이 무너집니다
def direction_rule(first_two):
    near = first_two.round()
    (x1, y1), (x2, y2) = near.permute(1, 2, 0)
    return (x1 * y2 - y1 * x2 < -1.5).long()


# %% wrong="sign" of="solution" fails="test_direction_rule"
# The cross product is positive counter-clockwise.
# hint: always the opposite: your 1 is counter-clockwise
# ko: 언제나 반대입니다. 여러분의 1은 반시계 방향입니다
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return (x1 * y2 - y1 * x2 > 0).long()


# %% wrong="upwards" fails="test_direction_rule"
# Going up is taken for clockwise: true on the left side only.
# hint: going up is clockwise on the left side only; on the right it is the other way round
# ko: 위로 가는 것은 왼쪽에서만 시계 방향입니다. 오른쪽에서는 반대입니다
def direction_rule(first_two):
    return (first_two[:, 1, 1] > first_two[:, 0, 1]).long()


# %% wrong="batch_centre" of="solution" fails="test_direction_rule"
# Looks from the mean of the batch instead of the centre of the square.
# hint: a stroke alone, or in a batch, must have the same answer
# ko: 선 하나만 주어도, 여러 선과 함께 주어도 답이 같아야 합니다
# -     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
# +     centre = first_two.mean(dim=(0, 1))
# +     (x1, y1), (x2, y2) = (first_two - centre).permute(1, 2, 0)


# %% wrong="floats" of="solution" fails="test_direction_rule"
# Returns 0.0 and 1.0.
# hint: return integers, not torch.float32
# ko: 정수를 돌려주어야 하는데 torch.float32입니다
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return (x1 * y2 - y1 * x2 < 0).float()


# %% wrong="nearest_corner" of="solution" fails="test_direction_rule"
# Moves each point to its nearest corner first, and so forgets how far out it was.
# hint: so use its coordinates, not only their signs
# ko: 부호만이 아니라 좌표를 그대로 쓰세요
# -     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
# +     (x1, y1), (x2, y2) = first_two.sign().permute(1, 2, 0)


# %% wrong="threshold" of="solution" fails="test_direction_rule"
# Wants the cross product below a number that small squares do not reach.
# hint: a square 0.0001 times as large has another answer
# ko: 0.0001배 큰 사각형에서 답이 달라졌습니다
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return (x1 * y2 - y1 * x2 < -1e-3).long()


# %% equivalent="in_float32" of="solution"
# free: the statement asks for shares of right answers, which do not hang on the last digits.
# -     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
# +     first_two = first_two.float()
# +     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)


# %% equivalent="transposed" of="solution"
# A matrix and its transpose have the same determinant.
# -     (x1, y1), (x2, y2) = first_two.permute(1, 2, 0)
# +     (x1, y1), (x2, y2) = first_two.permute(2, 1, 0)


# %% equivalent="long_int" of="solution"
# free: any integers will do.
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return (x1 * y2 - y1 * x2 < 0).long().int()


# %% equivalent="int" of="solution"
# free: any integers will do.
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return (x1 * y2 - y1 * x2 < 0).int()


# %% equivalent="on_one_line" of="solution"
# free: points on one line with the centre have no direction.
# -     return (x1 * y2 - y1 * x2 < 0).long()
# +     return ((x1 * y2 - y1 * x2) <= 0).long()
