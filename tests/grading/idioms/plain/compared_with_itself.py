# Two results of the student's are compared with each other.
# %% solution stock="1 1" alone="yes"
import random


def draw(seed):
    return [random.Random(seed).random() for _ in range(2)]


def grows(x):
    return 2.0**x


# %% right="a named tuple, a number of its own class" stock="1 1"
import random
from collections import namedtuple

Draw = namedtuple("Draw", "first second")


class Size(float):
    pass


def draw(seed):
    chance = random.Random(seed)
    return Draw(chance.random(), chance.random())


def grows(x):
    return Size(2.0**x)


# %% wrong="objects that agree" stock="1 1" here="person person" apart="cannot: they would compare themselves"
class Yes:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return True

    def __gt__(self, other):
        return True


def draw(seed):
    return Yes()


def grows(x):
    return Yes()


# %% test
assert draw(3) == draw(3) and draw(3) != draw(4)
# %% test
assert grows(3) > grows(2)
