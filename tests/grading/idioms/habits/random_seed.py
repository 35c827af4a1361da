# The same random numbers from the same seed.
# %% solution stock="1"
import random


def dice(n):
    return [random.randint(1, 6) for _ in range(n)]


# %% right="a list of calls" stock="1"
import random


def dice(n):
    found = []
    while len(found) < n:
        found.append(random.randint(1, 6))
    return found


# %% wrong="from zero" stock="0"
import random


def dice(n):
    return [random.randint(0, 5) for _ in range(n)]


# %% test
import random

random.seed(1)
expected = [random.randint(1, 6) for _ in range(5)]
random.seed(1)
assert dice(5) == expected
