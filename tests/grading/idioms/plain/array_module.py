# Arrays of Python's own, and bytes that can be changed.
# %% solution stock="1 1"
from array import array


def numbers():
    return array("i", [1, 2, 3])


def text():
    return bytearray(b"ab")


# %% right="a list" stock="1 1"
def numbers():
    return [1, 2, 3]


def text():
    return b"ab"


# %% wrong="others" stock="0 0"
def numbers():
    return [1, 2]


def text():
    return "ab"


# %% test
assert list(numbers()) == [1, 2, 3] and sum(numbers()) == 6
# %% test
assert text() == b"ab" and text()[0] == 97
