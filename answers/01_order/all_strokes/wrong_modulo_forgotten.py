"""Neighbours without going round: D and A are not seen as neighbours.

hint: D and A are neighbours too: count steps modulo 4
ko: D와 A도 이웃입니다. 걸음을 4로 나눈 나머지로 세세요
fails: test_all_strokes
"""

import itertools


def all_strokes():
    found = set()
    for order in itertools.permutations("ABCD"):
        place = ["ABCD".index(c) for c in order]
        if all(abs(a - b) == 1 for a, b in zip(place, place[1:])):
            found.add("".join(order))
    return found
