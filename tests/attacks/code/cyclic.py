"""A list that contains itself."""


def squares(n):
    loop = [1]
    loop.append(loop)
    return loop


name = table = squares
