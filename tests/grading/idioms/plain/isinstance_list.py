# isinstance of one of Python's types.
# %% solution stock="1"
def split(text):
    return text.split(",")


# %% right="a class below list" stock="1" here="person" apart="cannot: an object of a class below list is no list on the test's side"
class Fields(list):
    pass


def split(text):
    return Fields(text.split(","))


# %% wrong="an iterator" stock="0"
def split(text):
    return iter(text.split(","))


# %% test
assert isinstance(split("a,b"), list), "return a list"
assert len(split("a,b")) == 2
