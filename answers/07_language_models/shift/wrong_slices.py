"""Slices, as for a text that has its signs already.

hint: you cut x twice: the first symbol is never predicted, and the signs are missing; put <sos> in front
fails: test_shift
"""


def shift(x):
    return x[:, :-1], x[:, 1:]
