"""The order of column vectors.

hint: you multiplied A₂ A₁, as for columns: h is a row and meets A₁ first
fails: test_join_steps
"""


def join_steps(first, second):
    (A, b), (C, d) = first, second
    return C @ A, (b[..., None, :] @ C)[..., 0, :] + d
