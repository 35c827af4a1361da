"""Lines for an interpreter."""


# %% solution
def line():
    return "x = 2"


# %% test
import code

console = code.InteractiveInterpreter({})
console.runsource(line())
assert console.locals["x"] == 2


# %% attack
def line():
    return f"x = ({PAYLOAD}, 2)[1]"
