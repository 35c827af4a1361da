# A whole number.
# %% solution stock="1"
def count(text):
    return sum(c in "aeiou" for c in text)


# %% right="one of numpy's" stock="1"
import numpy as np


def count(text):
    return np.sum([c in "aeiou" for c in text])


# %% wrong="counts consonants" stock="0"
def count(text):
    return sum(c not in "aeiou" for c in text)


# %% test
assert count("banana") == 3
assert count("") == 0
assert count("aeiou") == 5
