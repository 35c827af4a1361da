"""The future costs something, but it is seen.

hint: a penalty does not hide the future: put -inf where s > t
fails: test_alibi
"""


def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = (torch.arange(T)[:, None] - torch.arange(T)).abs()
    return -slopes[:, None, None] * distance
