# Hints that are texts, by typing.get_type_hints.
# %% solution stock="1" here="person" apart="cannot: the student's text would be run as code"
def mean(xs: "list[float]") -> "float":
    return sum(xs) / len(xs)


# %% right="no texts" stock="1"
def mean(xs: list[float]) -> float:
    return sum(xs) / len(xs)


# %% wrong="no hints" stock="0"
def mean(xs):
    return sum(xs) / len(xs)


# %% test
import typing

assert typing.get_type_hints(mean)["return"] is float
