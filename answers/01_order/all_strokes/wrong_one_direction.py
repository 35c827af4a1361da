"""The four starts, clockwise only.

hint: 4: you forgot the direction; each can be drawn the other way round too
ko: 4가지: 방향을 잊었습니다. 반대 방향으로도 그릴 수 있습니다
fails: test_all_strokes
"""


def all_strokes():
    return {"ABCDABC"[i : i + 4] for i in range(4)}
