# Classes that are entered in a list as soon as they are defined.
# %% solution stock="1"
class Shape:
    known = {}

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        Shape.known[cls.__name__.lower()] = cls


class Square(Shape):
    def __init__(self, a):
        self.area = a * a


class Disc(Shape):
    def __init__(self, r):
        self.area = 3 * r * r


def make(name, *args):
    return Shape.known[name](*args)


# %% right="a decorator" stock="1"
class Shape:
    known = {}


def enter(kind):
    Shape.known[kind.__name__.lower()] = kind
    return kind


@enter
class Square(Shape):
    def __init__(self, a):
        self.area = a**2


@enter
class Disc(Shape):
    def __init__(self, r):
        self.area = 3 * r**2


def make(name, *args):
    kind = Shape.known[name]
    return kind(*args)


# %% wrong="only one" stock="0"
class Shape:
    known = {}


class Square(Shape):
    def __init__(self, a):
        self.area = a * a


Shape.known["square"] = Square


def make(name, *args):
    return Shape.known[name](*args)


# %% test
assert set(Shape.known) == {"square", "disc"}
assert make("square", 3).area == 9 and make("disc", 1).area == 3
assert isinstance(make("square", 1), Shape) and Shape.known["square"] is Square
