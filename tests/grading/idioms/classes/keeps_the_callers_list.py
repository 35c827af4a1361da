# A constructor must copy the list that it is given.
# %% solution stock="1"
class Bag:
    def __init__(self, items=()):
        self.items = list(items)


# %% right="a slice" stock="1"
class Bag:
    def __init__(self, items=()):
        self.items = [*items]


# %% wrong="keeps it" stock="0"
class Bag:
    def __init__(self, items=()):
        self.items = items


# %% test
xs = [1, 2]
bag = Bag(xs)
xs.append(3)
assert list(bag.items) == [1, 2]
