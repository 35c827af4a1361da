# Hints, by __annotations__.
# %% solution stock="1"
def mean(xs: list, weights: list = None) -> float:
    return sum(xs) / len(xs)


# %% right="other words" stock="1"
def mean(xs: list, weights: list | None = None) -> float:
    return sum(xs) / len(xs)


# %% wrong="none" stock="0"
def mean(xs, weights=None):
    return sum(xs) / len(xs)


# %% test
assert mean.__annotations__["return"] is float
assert mean([1, 3]) == 2
