# The parameters of a function, by inspect.signature.
# %% solution stock="1"
def power(base, exponent=2):
    return base**exponent


# %% right="with hints" stock="1"
def power(base: float, exponent: float = 2) -> float:
    return pow(base, exponent)


# %% wrong="no default" stock="0"
def power(base, exponent):
    return base**exponent


# %% test
import inspect

parameters = inspect.signature(power).parameters
assert list(parameters) == ["base", "exponent"]
assert parameters["exponent"].default == 2
