"""b is moved by its own matrix.

hint: your operator is not associative
fails: test_join_steps
"""


def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A @ C, (b[..., None, :] @ A)[..., 0, :] + d
