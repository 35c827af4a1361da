"""Two directions, always from A.

hint: 2: you always start at A; a stroke may start at any corner
ko: 2가지: 늘 A에서 시작했습니다. 어느 꼭짓점에서든 시작할 수 있습니다
fails: test_all_strokes
"""


def all_strokes():
    return {"ABCD", "ADCB"}
