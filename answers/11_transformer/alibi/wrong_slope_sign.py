"""Far is better.

hint: your slope has the wrong sign: what is far away must score less
fails: test_alibi
"""


def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)
