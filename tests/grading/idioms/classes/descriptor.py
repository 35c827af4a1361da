# An attribute that a descriptor of the student's looks after.
# %% solution stock="1"
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, thing, owner):
        return self if thing is None else getattr(thing, self.name)

    def __set__(self, thing, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(thing, self.name, value)


class Box:
    width, height = Positive(), Positive()

    def __init__(self, width, height):
        self.width, self.height = width, height


# %% wrong="one value for all" stock="0"
class Positive:
    def __get__(self, thing, owner):
        return self.value

    def __set__(self, thing, value):
        if value <= 0:
            raise ValueError("height must be positive")
        self.value = value


class Box:
    width = height = Positive()

    def __init__(self, width, height):
        self.width, self.height = width, height


# %% test
import pytest

box = Box(2, 3)
assert box.width * box.height == 6
with pytest.raises(ValueError, match="height"):
    box.height = -1
assert (box.width, box.height) == (2, 3)
