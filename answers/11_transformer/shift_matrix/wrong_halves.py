"""All sines in the first half, all cosines in the second.

hint: you laid out all sines first, then all cosines; here each sine has its cosine next to it
fails: test_shift_matrix
"""


def shift_matrix(k, D):
    angles = k * 10_000 ** (-torch.arange(0, D, 2) / D)
    c, s = torch.diag(angles.cos()), torch.diag(angles.sin())
    return torch.cat([torch.cat([c, -s], 1), torch.cat([s, c], 1)])
