# A property, and what its setter refuses.
# %% solution stock="1"
class Circle:
    def __init__(self, r):
        self.r = r

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, r):
        if r < 0:
            raise ValueError("negative")
        self._r = r

    @property
    def area(self):
        return 3.14159 * self._r**2


# %% right="with setattr" stock="1"
class Circle:
    def __init__(self, r):
        self.r = r

    def __setattr__(self, name, value):
        if name == "r" and value < 0:
            raise ValueError(name)
        object.__setattr__(self, name, value)

    area = property(lambda self: 3.14159 * self.r**2)


# %% wrong="area is made once" stock="0"
class Circle:
    def __init__(self, r):
        self.r, self.area = r, 3.14159 * r**2


# %% test
c = Circle(1)
c.r = 2
assert abs(c.area - 12.566) < 0.01
try:
    c.r = -1
except ValueError:
    pass
else:
    assert False, "a negative radius should raise ValueError"
