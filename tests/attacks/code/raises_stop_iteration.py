"""Raises the exceptions that end loops and generators."""


def squares(n):
    raise StopIteration([1, 4, 9])


def area(r):
    raise GeneratorExit


def name(x):
    raise KeyboardInterrupt
