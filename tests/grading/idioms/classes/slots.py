# No attributes but those of __slots__.
# %% solution stock="1"
class Pixel:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


# %% wrong="no slots" stock="0"
class Pixel:
    def __init__(self, x, y):
        self.x, self.y = x, y


# %% test
p = Pixel(1, 2)
try:
    p.z = 3
except AttributeError:
    pass
else:
    raise AssertionError("a Pixel has x and y only")
