"""The exponential of a skew-symmetric matrix."""


def shift_matrix(k, D):
    speeds = 10_000 ** (-torch.arange(0, D, 2).double() / D)
    turn = torch.tensor([[0.0, -1.0], [1.0, 0.0]]).double()
    return torch.matrix_exp(k * torch.block_diag(*(w * turn for w in speeds))).float()
