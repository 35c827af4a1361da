# A test uses a variable of the test above.
# %% solution stock="1 1" here="1 person" apart="cannot: a variable of the test above"
def build(n):
    return list(range(n))


# %% right="one by one" stock="1 1" here="1 person" apart="cannot: a variable of the test above"
def build(n):
    xs = []
    for i in range(n):
        xs += [i]
    return xs


# %% wrong="starts at one" stock="0 0"
def build(n):
    return list(range(1, n))


# %% test
made = build(3)
assert len(made) == 3
# %% test
assert made[0] == 0
assert made[-1] == 2
