# type(x) == one of Python's types, and a name in its class.
# %% solution stock="1"
def label(n):
    return "big" if n > 9 else "small"


# %% wrong="bytes" stock="0"
def label(n):
    return b"big" if n > 9 else b"small"


# %% test
assert type(label(3)) == str
assert type(label(3)).__name__ == "str"
assert label(30) == "big"
