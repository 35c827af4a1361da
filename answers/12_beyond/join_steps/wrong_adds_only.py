"""b₁ + b₂.

hint: b₁ goes through the second step as well: it is multiplied by A₂ before b₂ is added
fails: test_join_steps
"""


def join_steps(first, second):
    return first[0] @ second[0], first[1] + second[1]
