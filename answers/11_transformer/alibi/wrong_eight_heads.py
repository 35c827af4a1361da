"""2^-h, right for eight heads only.

hint: 2^(-h) is right for 8 heads only: the slope of head h is 2^(-8h / N)
fails: test_alibi
"""


def alibi(N, T):
    slopes = 2.0 ** -torch.arange(1, N + 1)
    distance = torch.arange(T)[:, None] - torch.arange(T)
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)
