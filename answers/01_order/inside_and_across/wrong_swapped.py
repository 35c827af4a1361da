"""Returns across first.

hint: your two numbers are swapped: axis 1 is time, axis 0 the batch
ko: 두 수가 바뀌었습니다. 축 1이 시간, 축 0이 배치입니다
fails: test_inside_and_across
"""


def inside_and_across(points, lag):
    inside = (points[:, :-lag] * points[:, lag:]).sum(dim=-1).mean()
    across = (points[:-lag] * points[lag:]).sum(dim=-1).mean()
    return across.item(), inside.item()
