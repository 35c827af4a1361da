# Flags that the course gives are combined, asked and handed back.
# %% given
from enum import Flag, auto


class Access(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()


# %% solution stock="1"
def grant(letters):
    found = Access(0)
    for letter, right in zip("rwx", Access):
        if letter in letters:
            found |= right
    return found


# %% right="by value" stock="1"
def grant(letters):
    return Access(sum(1 << "rwx".index(letter) for letter in letters))


# %% wrong="the last letter" stock="0"
def grant(letters):
    return dict(zip("rwx", Access))[letters[-1]]


# %% test
assert grant("rw") == Access.READ | Access.WRITE
assert Access.EXECUTE in grant("x") and Access.READ not in grant("wx")
assert grant("r") is Access.READ and not grant("rw") & Access.EXECUTE
