# A set equals a set.
# %% solution stock="1"
def letters(text):
    return set(text)


# %% right="the keys of a dictionary" stock="1"
def letters(text):
    return dict.fromkeys(text).keys()


# %% right="one that cannot change" stock="1"
def letters(text):
    return frozenset(text)


# %% wrong="a list" stock="0"
def letters(text):
    return sorted(set(text))


# %% test
assert letters("abba") == {"a", "b"}
