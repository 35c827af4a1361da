"""NaN, which is not equal to itself and not far from anything."""

nan = float("nan")


def squares(n):
    return [nan] * n


def area(r):
    return nan


def scale(x):
    return x * nan
