"""An integer of a hundred million digits.

bomb: yes
"""


def squares(n):
    return 1 << 10**9


def area(r):
    return 1 << 10**8
