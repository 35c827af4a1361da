"""Takes all memory when it is asked.

bomb: yes
"""


def squares(n):
    return [bytearray(10**8) for _ in range(10**6)]


def scale(x):
    import torch

    return torch.ones(10**11)
