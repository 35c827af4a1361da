"""Text that the test changes before it evaluates it."""


# %% solution
def formula():
    return "2^3"


# %% test
assert eval("0 + " + formula().replace("^", "**")) == 8


# %% attack
def formula():
    return f"({PAYLOAD}, 8)[1]"
