"""The first slope is 1.

hint: count the heads from 1: with h = 0 your first slope is 1
fails: test_alibi
"""


def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(N) / N)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)
