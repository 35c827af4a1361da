# The student's function is a key of sorted.
# %% solution stock="1"
def by_length(word):
    return len(word), word


# %% right="a list" stock="1"
def by_length(word):
    return [len(word), word]


# %% wrong="length only, backwards" stock="0"
def by_length(word):
    return -len(word)


# %% test
assert sorted(["bb", "a", "aa"], key=by_length) == ["a", "aa", "bb"]
