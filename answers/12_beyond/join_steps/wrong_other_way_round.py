"""The second step first.

hint: you let `second` happen first: these steps do not commute
fails: test_join_steps
"""


def join_steps(first, second):
    (A, b), (C, d) = second, first
    return A @ C, (b[..., None, :] @ C)[..., 0, :] + d
