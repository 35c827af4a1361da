"""Rolls, and so pairs the end with the beginning.

hint: roll joins the end to the beginning: pairs that do not exist
ko: roll은 끝을 처음에 잇습니다. 실제로 없는 짝입니다
fails: test_inside_and_across
"""


def inside_and_across(points, lag):
    inside = (points * points.roll(-lag, dims=1)).sum(dim=-1).mean()
    across = (points * points.roll(-lag, dims=0)).sum(dim=-1).mean()
    return inside.item(), across.item()
