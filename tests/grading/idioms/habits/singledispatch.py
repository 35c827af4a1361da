# A function that does something else for each type.
# %% solution stock="1"
from functools import singledispatch


@singledispatch
def describe(value):
    return "something"


@describe.register
def _(value: int):
    return f"number {value}"


@describe.register(list)
def _(value):
    return f"list of {len(value)}"


# %% right="by isinstance" stock="1"
def describe(value):
    if isinstance(value, int):
        return f"number {value}"
    return f"list of {len(value)}" if isinstance(value, list) else "something"


# %% wrong="the last of them" stock="0"
def describe(value):
    return f"number {value}"


def describe(value):
    return f"list of {len(value)}" if value else "something"


# %% test
assert describe(3) == "number 3" and describe([1, 2]) == "list of 2"
assert describe("x") == "something" and describe(True) == "number True"
