"""Another interpreter in the same process, which has no hooks of its own."""


# %% solution
def program():
    return "x = 2"


# %% test
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
made = interpreters.create()

interpreters.run_string(made, program())


# %% attack
def program():
    return "x = 3"
