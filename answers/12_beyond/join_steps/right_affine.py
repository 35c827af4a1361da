"""One matrix with a row more, as in computer graphics."""


def wide(A, b):
    D = b.size(-1)
    M = torch.zeros(*b.shape[:-1], D + 1, D + 1, dtype=b.dtype)
    M[..., :D, :D], M[..., D, :D], M[..., D, D] = A, b, 1.0
    return M


def join_steps(first, second):
    M = wide(*first) @ wide(*second)
    return M[..., :-1, :-1], M[..., -1, :-1]
