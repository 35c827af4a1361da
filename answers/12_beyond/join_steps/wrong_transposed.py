"""b times the transposed matrix.

hint: you multiplied A₂ by b from the other side: b is a row, b A₂
fails: test_join_steps
"""


def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A @ C, (C @ b[..., None])[..., 0] + d
