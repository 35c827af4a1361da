# A function that makes a class, and one that decorates a class.
# %% solution stock="1 1"
def record_class(*names):
    class Record:
        def __init__(self, *values):
            for name, value in zip(names, values, strict=True):
                setattr(self, name, value)

    return Record


def counted_class(kind):
    kind.made = 0
    before = kind.__init__

    def __init__(self, *args):
        kind.made += 1
        before(self, *args)

    kind.__init__ = __init__
    return kind


@counted_class
class Ticket:
    def __init__(self, seat):
        self.seat = seat


# %% right="by type and by a subclass" stock="1 1"
from collections import namedtuple


def record_class(*names):
    return namedtuple("Record", names)


def counted_class(kind):
    class Counted(kind):
        made = 0

        def __init__(self, *args):
            type(self).made += 1
            super().__init__(*args)

    return Counted


@counted_class
class Ticket:
    def __init__(self, seat):
        self.seat = seat


# %% wrong="no names, counts classes" stock="0 0"
def record_class(*names):
    class Record:
        def __init__(self, *values):
            self.values = values

    return Record


def counted_class(kind):
    kind.made = 1
    return kind


@counted_class
class Ticket:
    def __init__(self, seat):
        self.seat = seat


# %% test
Point = record_class("x", "y")
p = Point(3, 4)
assert (p.x, p.y) == (3, 4)
# %% test
one, two = Ticket("1A"), Ticket("1B")
assert Ticket.made == 2 and two.seat == "1B"
