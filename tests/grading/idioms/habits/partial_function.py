# What is made by functools.partial.
# %% solution stock="1"
from functools import partial

to_binary = partial(int, base=2)


# %% right="a function" stock="1"
def to_binary(text):
    return int(text, 2)


# %% wrong="base eight" stock="0"
from functools import partial

to_binary = partial(int, base=8)
# %% test
assert to_binary("101") == 5
assert list(map(to_binary, ["1", "10"])) == [1, 2]
