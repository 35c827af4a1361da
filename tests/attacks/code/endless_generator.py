"""Results without end.

bomb: yes
"""


def forever(*a):
    while True:
        yield 1


squares = scale = area = name = table = forever
