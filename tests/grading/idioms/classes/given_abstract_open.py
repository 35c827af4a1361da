# An abstract class of the student's cannot be made.
# %% solution stock="1"
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        raise NotImplementedError


# %% wrong="can be made" stock="0"
class Shape:
    def area(self):
        raise NotImplementedError


# %% test
try:
    Shape()
except TypeError:
    pass
else:
    raise AssertionError("nobody can make a Shape")
