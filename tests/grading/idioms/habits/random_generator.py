# A generator of Python's own goes in, and moves on.
# %% given
import random


# %% solution stock="1"
def pick(rng, xs):
    return rng.choice(xs)


# %% right="by index" stock="1"
def pick(rng, xs):
    return xs[rng.choice(range(len(xs)))]


# %% wrong="a new one" stock="0"
def pick(rng, xs):
    return random.Random(0).choice(xs)


# %% test
rng, again = random.Random(2), random.Random(2)
found = [pick(rng, "abcdefgh") for _ in range(6)]
assert found == [again.choice("abcdefgh") for _ in range(6)]
