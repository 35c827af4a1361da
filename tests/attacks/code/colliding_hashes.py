"""A dictionary whose keys all collide.

bomb: yes
"""


def squares(n):
    return {i * (2**61 - 1): 0 for i in range(1, 20_000)}
