"""Divides by all points instead of the pairs that exist.

hint: you divided by all points: there are fewer pairs than points
ko: 모든 점의 수로 나누었습니다. 짝의 수는 점의 수보다 적습니다
fails: test_inside_and_across
"""


def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = (points[:, :-lag] * points[:, lag:]).sum() / (B * T)
    across = (points[:-lag] * points[lag:]).sum() / (B * T)
    return inside.item(), across.item()
