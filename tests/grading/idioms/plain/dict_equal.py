# A dictionary equals a dictionary.
# %% solution stock="1"
def count(words):
    found = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return found


# %% right="a Counter" stock="1"
from collections import Counter


def count(words):
    return Counter(words)


# %% right="one with a default" stock="1"
from collections import defaultdict


def count(words):
    found = defaultdict(int)
    for word in words:
        found[word] += 1
    return found


# %% right="a view that cannot change" stock="1"
from types import MappingProxyType


def count(words):
    return MappingProxyType({w: words.count(w) for w in words})


# %% right="a UserDict" stock="1"
from collections import UserDict


def count(words):
    return UserDict({w: words.count(w) for w in words})


# %% wrong="counts each once" stock="0"
def count(words):
    return {w: 1 for w in words}


# %% test
assert count(["a", "b", "a"]) == {"a": 2, "b": 1}
