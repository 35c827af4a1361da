# Values of classes below bytes, frozenset, deque and complex; views of bytes.
# %% solution stock="1 1 1 1"
from collections import deque


def data():
    return b"ab"


def letters():
    return frozenset("ab")


def last():
    return deque([1, 2])


def root():
    return 1 + 2j


# %% right="classes of its own" stock="1 1 1 1"
from collections import deque


class Data(bytes):
    pass


class Letters(frozenset):
    pass


class Last(deque):
    pass


class Root(complex):
    pass


def data():
    return Data(b"ab")


def letters():
    return Letters("ab")


def last():
    return Last([1, 2])


def root():
    return Root(1, 2)


# %% right="a view of bytes" stock="1 1 0 1"
def data():
    return memoryview(b"ab")


def letters():
    return {"a": 1, "b": 2}.keys()


def last():
    return [1, 2]


def root():
    return complex("1+2j")


# %% wrong="others" stock="0 0 0 0"
def data():
    return "ab"


def letters():
    return "ab"


def last():
    return (1, 2)


def root():
    return 1


# %% test
assert data() == b"ab" and not data() != b"ab"
# %% test
assert letters() == {"a", "b"}
# %% test
from collections import deque

assert last() == deque([1, 2])
# %% test
assert root() == 1 + 2j and root() * 1j == -2 + 1j
