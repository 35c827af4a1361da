# A generator of the test goes in, and is asked as often as needed.
# %% solution stock="1"
def first(n, items):
    found = []
    for item in items:
        if len(found) == n:
            break
        found.append(item)
        if len(found) == n:
            break
    return found


# %% right="islice" stock="1"
from itertools import islice


def first(n, items):
    return list(islice(items, n))


# %% wrong="all of them" stock="0"
def first(n, items):
    return list(items)[:n]


# %% test
drawn = []


def source():
    for i in range(5):
        drawn.append(i)
        yield i


assert first(2, source()) == [0, 1]
assert drawn == [0, 1], "ask for no more than you need"
