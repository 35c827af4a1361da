"""Fits the matrix to the hands of many places."""


def shift_matrix(k, D):
    def hands(t):
        speeds = 10_000 ** (-torch.arange(0, D, 2).double() / D)
        angles = t[:, None].double() * speeds
        return torch.stack([angles.sin(), angles.cos()], -1).flatten(1)

    t = torch.arange(0, 40_000, 97)
    return torch.linalg.lstsq(hands(t), hands(t + k)).solution.float()
