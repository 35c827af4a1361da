# Whether what comes back is a generator.
# %% solution stock="1" here="person" apart="cannot: a generator stays with the student"
def evens(n):
    for i in range(0, n, 2):
        yield i


# %% right="an expression" stock="1" here="person" apart="cannot: a generator stays with the student"
def evens(n):
    return (i for i in range(n) if i % 2 == 0)


# %% wrong="a list" stock="0"
def evens(n):
    return list(range(0, n, 2))


# %% test
import types

g = evens(5)
assert isinstance(g, types.GeneratorType), "use yield"
assert list(g) == [0, 2, 4]
