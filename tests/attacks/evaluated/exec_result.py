"""A function as text, for exec."""


# %% solution
def program():
    return "def f(x):\n    return x + 1"


# %% test
scope = {}
exec(program(), scope)
assert scope["f"](1) == 2


# %% attack
def program():
    return PAYLOAD + "\ndef f(x): return x + 1"
