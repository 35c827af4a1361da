# A list in the class body is shared by all objects.
# %% solution stock="1"
class Dog:
    def __init__(self, name):
        self.name, self.tricks = name, []

    def add(self, trick):
        self.tricks.append(trick)


# %% wrong="one list for all" stock="0"
class Dog:
    tricks = []

    def __init__(self, name):
        self.name = name

    def add(self, trick):
        self.tricks.append(trick)


# %% test
a, b = Dog("a"), Dog("b")
a.add("roll")
assert a.tricks == ["roll"]
assert b.tricks == [], "each dog has tricks of its own"
