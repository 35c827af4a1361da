"""A result of a gigabyte.

bomb: yes
"""


def squares(n):
    return [0] * 10**8


def name(x):
    return "x" * 10**9


def scale(x):
    import torch

    return torch.zeros(10**8)
