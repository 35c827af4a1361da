# Values are sent into a generator.
# %% solution stock="1"
def averager():
    total, n, mean = 0, 0, None
    while True:
        x = yield mean
        total, n = total + x, n + 1
        mean = total / n


# %% right="a list inside" stock="1"
def averager():
    xs = []
    while True:
        xs.append((yield sum(xs) / len(xs) if xs else None))


# %% wrong="sums" stock="0"
def averager():
    total = 0
    while True:
        total += yield total


# %% test
a = averager()
next(a)
assert a.send(2) == 2 and a.send(4) == 3
a.close()
