"""One long list of points: the end of a stroke meets the next stroke.

hint: you flattened the batch: the end of one stroke got paired with the start of the next
ko: 배치를 한 줄로 폈습니다. 한 선의 끝이 다음 선의 처음과 짝이 되었습니다
fails: test_inside_and_across
"""


def inside_and_across(points, lag):
    flat = points.reshape(-1, 2)
    inside = (flat[:-lag] * flat[lag:]).sum(dim=-1).mean()
    across = (points[:-lag] * points[lag:]).sum(dim=-1).mean()
    return inside.item(), across.item()
