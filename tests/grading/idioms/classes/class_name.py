# The name of the class of what comes back.
# %% solution stock="1" here="person" apart="cannot: the class of a student's object is not told, only what it can do"
class Cat:
    pass


class Dog:
    pass


def make(kind):
    return {"cat": Cat, "dog": Dog}[kind]()


# %% right="if and else" stock="1" here="person" apart="cannot: the class of a student's object is not told, only what it can do"
class Cat:
    pass


class Dog:
    pass


def make(kind):
    return Cat() if kind == "cat" else Dog()


# %% wrong="the class itself" stock="0"
class Cat:
    pass


class Dog:
    pass


def make(kind):
    return {"cat": Cat, "dog": Dog}[kind]


# %% test
assert type(make("cat")).__name__ == "Cat"
assert make("dog").__class__.__name__ == "Dog"
assert type(make("dog")) is Dog
