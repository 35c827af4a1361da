# Arguments that must be given by name, or must not.
# %% solution stock="1"
def scale(x, /, *, by=2):
    return x * by


# %% right="by hand" stock="1"
def scale(*args, **named):
    if len(args) != 1 or named.keys() - {"by"}:
        raise TypeError("scale(x, *, by)")
    return args[0] * named.get("by", 2)


# %% wrong="by place as well" stock="0"
def scale(x, by=2):
    return x * by


# %% test
import pytest

assert scale(3) == 6 and scale(3, by=3) == 9
for args, named in [((1, 2), {}), ((), {"x": 1}), ((1,), {"other": 1})]:
    with pytest.raises(TypeError):
        scale(*args, **named)
