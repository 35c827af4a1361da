# %% right="area"
# A drawing is a square if the area it encloses is that of the square.
import itertools

import numpy as np


def all_strokes():
    place = {"A": (-1, -1), "B": (-1, 1), "C": (1, 1), "D": (1, -1)}
    found = set()
    for order in itertools.permutations("ABCD"):
        x, y = np.array([place[c] for c in order]).T
        if abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) == 8:
            found.add("".join(order))
    return found


# %% right="no_diagonal"
# Keeps the closed orders that use no diagonal.
import itertools


def all_strokes():
    orders = map("".join, itertools.permutations("ABCD"))
    diagonals = ["AC", "CA", "BD", "DB"]
    return {s for s in orders if not any(d in s + s[0] for d in diagonals)}


# %% right="rolled"
# Two words, written twice round.
def all_strokes():
    return {walk[i : i + 4] for walk in ("ABCDABC", "DCBADCB") for i in range(4)}


# %% wrong="all_24" fails="test_all_strokes"
# Every order of the corners.
# hint: 24 are all the orders; 16 of them cross themselves
# ko: 24는 모든 순서입니다. 그중 16가지는 선이 엇갈립니다
import itertools


def all_strokes():
    return {"".join(order) for order in itertools.permutations("ABCD")}


# %% wrong="crossing" fails="test_all_strokes"
# The condition the wrong way round: the strokes along a diagonal.
# hint: 16: these are the ones that cross; keep the others
# ko: 16가지: 이것들이 엇갈리는 순서입니다. 나머지를 남기세요
import itertools


def all_strokes():
    found = set()
    for order in itertools.permutations("ABCD"):
        place = ["ABCD".index(c) for c in order]
        if any(abs(a - b) == 2 for a, b in zip(place, place[1:])):
            found.add("".join(order))
    return found


# %% wrong="modulo_forgotten" fails="test_all_strokes"
# Neighbours without going round: D and A are not seen as neighbours.
# hint: D and A are neighbours too: count steps modulo 4
# ko: D와 A도 이웃입니다. 걸음을 4로 나눈 나머지로 세세요
import itertools


def all_strokes():
    found = set()
    for order in itertools.permutations("ABCD"):
        place = ["ABCD".index(c) for c in order]
        if all(abs(a - b) == 1 for a, b in zip(place, place[1:])):
            found.add("".join(order))
    return found


# %% wrong="one_direction" fails="test_all_strokes"
# The four starts, clockwise only.
# hint: 4: you forgot the direction; each can be drawn the other way round too
# ko: 4가지: 방향을 잊었습니다. 반대 방향으로도 그릴 수 있습니다
def all_strokes():
    return {"ABCDABC"[i : i + 4] for i in range(4)}


# %% wrong="one_start" fails="test_all_strokes"
# Two directions, always from A.
# hint: 2: you always start at A; a stroke may start at any corner
# ko: 2가지: 늘 A에서 시작했습니다. 어느 꼭짓점에서든 시작할 수 있습니다
def all_strokes():
    return {"ABCD", "ADCB"}


# %% equivalent="last_three" of="solution"
# If two of the steps go to a neighbour, the third does, too.
# -         place = ["ABCD".index(corner) for corner in order]
# +         place = ["ABCD".index(corner) for corner in list(order)[1:]]


# %% equivalent="first_three" of="solution"
# If two of the steps go to a neighbour, the third does, too.
# -         place = ["ABCD".index(corner) for corner in order]
# +         place = ["ABCD".index(corner) for corner in list(order)[:-1]]


# %% equivalent="longer_text" of="solution"
# A letter that never occurs changes no place.
# -         place = ["ABCD".index(corner) for corner in order]
# +         place = ['ABCD_'.index(corner) for corner in order]


# %% equivalent="sum" of="solution"
# The sum of two places is odd where their difference is.
# -         steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
# +         steps = [((b + a)) % 4 for a, b in zip(place, place[1:], strict=False)]


# %% equivalent="backwards" of="solution"
# A step backwards leads to a neighbour, too.
# -         steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
# +         steps = [((a - b)) % 4 for a, b in zip(place, place[1:], strict=False)]


# %% equivalent="zip_backwards" of="solution"
# A step backwards leads to a neighbour, too.
# -         steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
# +         steps = [(b - a) % 4 for a, b in zip(place[1:], place, strict=False)]


# %% equivalent="last_two_steps" of="solution"
# If two of the steps go to a neighbour, the third does, too.
# -         steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
# +         steps = [(b - a) % 4 for a, b in list(zip(place, place[1:], strict=False))[1:]]


# %% equivalent="first_two_steps" of="solution"
# If two of the steps go to a neighbour, the third does, too.
# -         steps = [(b - a) % 4 for a, b in zip(place, place[1:], strict=False)]
# +         steps = [(b - a) % 4 for a, b in list(zip(place, place[1:], strict=False))[:-1]]


# %% equivalent="one_kind_of_step" of="solution"
# A stroke that visits each corner once makes steps of one kind only.
# -         if set(steps) <= {1, 3}:
# +         if set(steps) < {1, 3}:
