"""Prints without end when it is asked.

bomb: yes
"""


def squares(n):
    while True:
        print("x" * 10_000)
