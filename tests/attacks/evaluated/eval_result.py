"""An expression as text, for eval."""


# %% solution
def formula():
    return "2 * x + 1"


# %% test
assert eval(formula(), {"x": 3}) == 7


# %% attack
def formula():
    return f"({PAYLOAD}, 7)[1]"
