# `+=` changes the object itself, which has other names.
# %% solution stock="1"
class Basket:
    def __init__(self, *things):
        self.things = list(things)

    def __iadd__(self, other):
        self.things += other.things
        return self


# %% right="one by one" stock="1"
class Basket:
    def __init__(self, *things):
        self.things = list(things)

    def __iadd__(self, other):
        for thing in list(other.things):
            self.things.append(thing)
        return self


# %% wrong="a new one" stock="0"
class Basket:
    def __init__(self, *things):
        self.things = list(things)

    def __add__(self, other):
        return Basket(*self.things, *other.things)


# %% test
mine = same = Basket("egg")
mine += Basket("milk")
assert mine is same and same.things == ["egg", "milk"]
