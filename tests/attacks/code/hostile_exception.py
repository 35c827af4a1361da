"""An exception whose text, arguments and class misbehave."""


class Bad(Exception):
    def __str__(self):
        raise SystemExit

    def __repr__(self):
        return 1

    args = property(lambda self: 1 / 0)


def squares(n):
    raise Bad


def area(r):
    raise type("x" * 10**6, (Exception,), {})("y" * 10**6)
