"""Rows and columns swapped: the past is hidden.

hint: your mask is transposed: it hides the past and shows the future
fails: test_alibi
"""


def alibi(N, T):
    slopes = 2.0 ** (-8 * torch.arange(1, N + 1) / N)
    distance = torch.arange(T)[None] - torch.arange(T)[:, None]
    return (-slopes[:, None, None] * distance).masked_fill(distance < 0, -torch.inf)
