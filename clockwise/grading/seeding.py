"""The same random numbers, each time, on both sides of a test."""

import operator
import random
import sys


def seed(number: int) -> None:
    """Seed python, and numpy and torch where they are loaded."""
    random.seed(number)
    for name, path in (("numpy", "random.seed"), ("torch", "manual_seed")):
        if name in sys.modules:
            operator.attrgetter(path)(sys.modules[name])(number)
