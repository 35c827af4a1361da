"""A list a hundred thousand levels deep."""


def squares(n):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep


name = table = squares
