# Generators of groups, read in their order, and one that is closed.
# %% solution stock="1 1" here="1 person" apart="cannot: what a generator does to its argument later is not seen"
import itertools


def runs(values):
    for value, group in itertools.groupby(values):
        yield value, list(group)


def countdown(n, log):
    try:
        while n:
            yield n
            n -= 1
    finally:
        log.append("closed")


# %% right="lists and a return" stock="1 1" here="1 person" apart="cannot: what a generator does to its argument later is not seen"
def runs(values):
    found = []
    for value in values:
        if found and found[-1][0] == value:
            found[-1][1].append(value)
        else:
            found.append((value, [value]))
    return iter(found)


def countdown(n, log):
    try:
        yield from range(n, 0, -1)
    except GeneratorExit:
        log.append("closed")
        raise


# %% wrong="all equal ones together, never closed" stock="0 0"
def runs(values):
    for value in dict.fromkeys(values):
        yield value, [v for v in values if v == value]


def countdown(n, log):
    while n:
        yield n
        n -= 1


# %% test
assert [(v, len(group)) for v, group in runs("aabaaa")] == [
    ("a", 2),
    ("b", 1),
    ("a", 3),
]
assert next(runs([7, 7])) == (7, [7, 7])
# %% test
log = []
steps = countdown(5, log)
assert [next(steps), next(steps)] == [5, 4]
steps.close()
assert log == ["closed"] and list(steps) == []
