"""Keeps the closed orders that use no diagonal."""

import itertools


def all_strokes():
    orders = map("".join, itertools.permutations("ABCD"))
    diagonals = ["AC", "CA", "BD", "DB"]
    return {s for s in orders if not any(d in s + s[0] for d in diagonals)}
