# A default that keeps what earlier calls put into it.
# %% solution stock="1"
def add(x, to=None):
    to = [] if to is None else to
    to.append(x)
    return to


# %% wrong="one list for all calls" stock="0"
def add(x, to=[]):
    to.append(x)
    return to


# %% test
assert add(1) == [1]
assert add(2) == [2]
assert add(3, [1]) == [1, 3]
