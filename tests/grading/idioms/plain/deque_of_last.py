# A deque with a length that it does not exceed.
# %% solution stock="1"
from collections import deque


def last_values(values, n):
    return deque(values, maxlen=n)


# %% right="one by one" stock="1"
from collections import deque


def last_values(values, n):
    kept = deque(maxlen=n)
    for value in values:
        kept.append(value)
    return kept


# %% wrong="grows on" stock="0"
from collections import deque


def last_values(values, n):
    return deque(list(values)[-n:])


# %% test
kept = last_values(range(10), 3)
assert list(kept) == [7, 8, 9]
kept.append(10)
assert kept[0] == 8 and len(kept) == 3
kept.rotate(1)
assert list(kept) == [10, 8, 9]
