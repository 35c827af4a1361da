# A recursion as deep as a notebook allows, and lists in lists.
# %% solution stock="1 1"
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def flat(items):
    return [y for x in items for y in (flat(x) if isinstance(x, list) else [x])]


# %% right="a limit of its own, a stack" stock="1 1"
def depth(n):
    import sys

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 10 * n))
    return 0 if n == 0 else 1 + depth(n - 1)


def flat(items):
    found, waiting = [], [*items]
    while waiting:
        first = waiting.pop(0)
        if isinstance(first, list):
            waiting[:0] = first
        else:
            found.append(first)
    return found


# %% wrong="one level" stock="0 0"
def depth(n):
    return min(n, 100)


def flat(items):
    return [y for x in items for y in (x if isinstance(x, list) else [x])]


# %% test
assert depth(700) == 700
# %% test
deep = []
for _ in range(90):
    deep = [deep, 1]
assert flat(deep) == [1] * 90
