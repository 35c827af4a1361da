"""The condition the wrong way round: the strokes along a diagonal.

hint: 16: these are the ones that cross; keep the others
ko: 16가지: 이것들이 엇갈리는 순서입니다. 나머지를 남기세요
fails: test_all_strokes
"""

import itertools


def all_strokes():
    found = set()
    for order in itertools.permutations("ABCD"):
        place = ["ABCD".index(c) for c in order]
        if any(abs(a - b) == 2 for a, b in zip(place, place[1:])):
            found.add("".join(order))
    return found
