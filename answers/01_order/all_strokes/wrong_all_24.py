"""Every order of the corners.

hint: 24 are all the orders; 16 of them cross themselves
ko: 24는 모든 순서입니다. 그중 16가지는 선이 엇갈립니다
fails: test_all_strokes
"""

import itertools


def all_strokes():
    return {"".join(order) for order in itertools.permutations("ABCD")}
