# A seed is an argument.
# %% given
import random


# %% solution stock="1"
def shuffled(xs, seed):
    xs = list(xs)
    random.Random(seed).shuffle(xs)
    return xs


# %% right="the module's" stock="1"
def shuffled(xs, seed):
    random.seed(seed)
    return random.sample(list(xs), len(list(xs)))


# %% wrong="no seed" stock="0"
def shuffled(xs, seed):
    return sorted(xs)


# %% test
assert shuffled(range(9), 3) == shuffled(range(9), 3)
assert shuffled(range(9), 3) != shuffled(range(9), 4)
assert sorted(shuffled(range(9), 3)) == list(range(9))
