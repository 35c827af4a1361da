# %% right="einsum"
# Sum of products by einsum, divided by the number of pairs.
import torch


def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = torch.einsum("btd,btd->", points[:, : T - lag], points[:, lag:])
    across = torch.einsum("btd,btd->", points[: B - lag], points[lag:])
    return (inside / (B * (T - lag))).item(), (across / ((B - lag) * T)).item()


# %% right="loop"
# Every pair in turn.
def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = [
        points[i, t] @ points[i, t + lag] for i in range(B) for t in range(T - lag)
    ]
    across = [
        points[i, t] @ points[i + lag, t] for i in range(B - lag) for t in range(T)
    ]
    return float(sum(inside) / len(inside)), float(sum(across) / len(across))


# %% right="numpy"
# In numpy, with the axis as an argument.
import numpy as np


def inside_and_across(points, lag):
    def mean_dot(axis):
        x = np.moveaxis(np.asarray(points), axis, 0)
        return float((x[:-lag] * x[lag:]).sum(-1).mean())

    return mean_dot(1), mean_dot(0)


# %% wrong="divided_by_all" fails="test_inside_and_across"
# Divides by all points instead of the pairs that exist.
# hint: you divided by all points: there are fewer pairs than points
# ko: 모든 점의 수로 나누었습니다. 짝의 수는 점의 수보다 적습니다
def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = (points[:, :-lag] * points[:, lag:]).sum() / (B * T)
    across = (points[:-lag] * points[lag:]).sum() / (B * T)
    return inside.item(), across.item()


# %% wrong="flattened" of="solution" fails="test_inside_and_across"
# One long list of points: the end of a stroke meets the next stroke.
# hint: you flattened the batch: the end of one stroke got paired with the start of the next
# ko: 배치를 한 줄로 폈습니다. 한 선의 끝이 다음 선의 처음과 짝이 되었습니다
# -     inside = (points[:, :-lag] * points[:, lag:]).sum(dim=-1).mean()
# +     flat = points.reshape(-1, 2)
# +     inside = (flat[:-lag] * flat[lag:]).sum(dim=-1).mean()


# %% wrong="lag_one" fails="test_inside_and_across"
# Always neighbours, whatever the lag.
# hint: you always pair neighbours: the points should be `lag` apart
# ko: 늘 바로 이웃과 짝을 지었습니다. `lag`만큼 떨어진 점이어야 합니다
def inside_and_across(points, lag):
    inside = (points[:, :-1] * points[:, 1:]).sum(dim=-1).mean()
    across = (points[:-1] * points[1:]).sum(dim=-1).mean()
    return inside.item(), across.item()


# %% wrong="mean_over_coordinates" fails="test_inside_and_across"
# A mean over coordinates instead of their sum.
# hint: a dot product sums over the coordinates; you averaged them too, so yours is half
# ko: 내적은 좌표를 더합니다. 좌표까지 평균을 내어 값이 절반이 되었습니다
def inside_and_across(points, lag):
    inside = (points[:, :-lag] * points[:, lag:]).mean()
    across = (points[:-lag] * points[lag:]).mean()
    return inside.item(), across.item()


# %% wrong="rolled" fails="test_inside_and_across"
# Rolls, and so pairs the end with the beginning.
# hint: roll joins the end to the beginning: pairs that do not exist
# ko: roll은 끝을 처음에 잇습니다. 실제로 없는 짝입니다
def inside_and_across(points, lag):
    inside = (points * points.roll(-lag, dims=1)).sum(dim=-1).mean()
    across = (points * points.roll(-lag, dims=0)).sum(dim=-1).mean()
    return inside.item(), across.item()


# %% wrong="swapped" of="solution" fails="test_inside_and_across"
# Returns across first.
# hint: your two numbers are swapped: axis 1 is time, axis 0 the batch
# ko: 두 수가 바뀌었습니다. 축 1이 시간, 축 0이 배치입니다
# -     return inside.item(), across.item()
# +     return across.item(), inside.item()


# %% wrong="rounded" of="solution" fails="test_inside_and_across"
# Rounds to four digits.
# hint: points a thousandth as large: round nothing
# ko: 천분의 일만 한 점들: 반올림하지 마세요
# -     return inside.item(), across.item()
# +     return round(inside.item(), 4), round(across.item(), 4)


# %% equivalent="inside_tensor" of="solution"
# free: a tensor without axes is a number.
# -     return inside.item(), across.item()
# +     return inside, across.item()


# %% equivalent="across_tensor" of="solution"
# free: a tensor without axes is a number.
# -     return inside.item(), across.item()
# +     return inside.item(), across
