"""Always neighbours, whatever the lag.

hint: you always pair neighbours: the points should be `lag` apart
ko: 늘 바로 이웃과 짝을 지었습니다. `lag`만큼 떨어진 점이어야 합니다
fails: test_inside_and_across
"""


def inside_and_across(points, lag):
    inside = (points[:, :-1] * points[:, 1:]).sum(dim=-1).mean()
    across = (points[:-1] * points[1:]).sum(dim=-1).mean()
    return inside.item(), across.item()
