# issubclass and isinstance of the student's own classes.
# %% solution stock="1"
class Animal:
    def speak(self):
        return "..."


class Dog(Animal):
    def speak(self):
        return "woof"


# %% right="with a class between" stock="1"
class Animal:
    def speak(self):
        return "..."


class Pet(Animal):
    pass


class Dog(Pet):
    def speak(self):
        return "woof"


# %% wrong="no child" stock="0"
class Animal:
    def speak(self):
        return "..."


class Dog:
    def speak(self):
        return "woof"


# %% test
assert issubclass(Dog, Animal)
rex = Dog()
assert isinstance(rex, Animal) and isinstance(rex, Dog)
assert not isinstance(Animal(), Dog)
assert rex.speak() == "woof"
