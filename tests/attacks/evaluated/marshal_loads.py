"""Compiled code, for marshal."""

# %% solution
import marshal


def program():
    return marshal.dumps(compile("x = 2", "f", "exec"))


# %% test
import marshal

scope = {}
exec(marshal.loads(program()), scope)
assert scope["x"] == 2
# %% attack
import marshal


def program():
    return marshal.dumps(compile(PAYLOAD + "\nx = 2", "f", "exec"))
