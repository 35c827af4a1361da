# issubclass of an abstract class that the course gives.
# %% given
from abc import ABC, abstractmethod


class Animal(ABC):
    @abstractmethod
    def sound(self): ...


# %% solution stock="1 1"
class Dog(Animal):
    def sound(self):
        return "woof"


# %% right="in two steps" stock="1 1"
class Pet(Animal):
    pass


class Dog(Pet):
    def sound(self):
        return "wo" + "of"


# %% wrong="no animal" stock="0 0"
class Dog:
    def sound(self):
        return "woof"


# %% test
assert issubclass(Dog, Animal) and not issubclass(Dog, str)
# %% test
assert isinstance(Dog(), Animal) and Dog().sound() == "woof"
