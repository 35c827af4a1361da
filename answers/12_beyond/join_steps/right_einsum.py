"""einsum for both."""


def join_steps(first, second):
    A = torch.einsum("...ij,...jk->...ik", first[0], second[0])
    b = torch.einsum("...i,...ij->...j", first[1], second[0])
    return A, b + second[1]
