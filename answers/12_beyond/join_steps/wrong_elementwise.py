"""Numbers instead of matrices.

hint: * multiplies number by number: A₁ and A₂ are matrices, their product is @
fails: test_join_steps
"""


def join_steps(first, second):
    (A, b), (C, d) = first, second
    return A * C, (b[..., None, :] @ C)[..., 0, :] + d
