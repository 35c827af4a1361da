"""Swallows every exception in a loop without end.

bomb: yes
"""


def squares(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
