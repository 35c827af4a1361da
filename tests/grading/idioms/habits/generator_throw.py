# An exception is thrown into a generator, which is then closed.
# %% solution stock="1"
def counter():
    total, log = 0, []
    try:
        while True:
            try:
                total += yield total
            except ValueError:
                total = 0
    finally:
        closed.append(total)


closed = []


# %% wrong="ends there" stock="0"
def counter():
    total = 0
    while True:
        total += yield total


closed = []


# %% test
count = counter()
next(count)
assert count.send(3) == 3 and count.send(4) == 7
assert count.throw(ValueError) == 0
count.close()
assert closed == [0]
