# A list equals a list.
# %% solution stock="1"
def evens(xs):
    return [x for x in xs if x % 2 == 0]


# %% right="a class below list" stock="1"
class Numbers(list):
    pass


def evens(xs):
    return Numbers(x for x in xs if x % 2 == 0)


# %% wrong="a tuple" stock="0"
def evens(xs):
    return tuple(x for x in xs if x % 2 == 0)


# %% test
assert evens([1, 2, 3, 4]) == [2, 4], "two even numbers"
assert evens([]) == []
