# A notebook on algorithms: searching, sorting, a stack, memory of results.
# %% solution stock="1 1 2 1"
def binary_search(xs, x):
    low, high = 0, len(xs) - 1
    while low <= high:
        mid = (low + high) // 2
        if xs[mid] == x:
            return mid
        low, high = (mid + 1, high) if xs[mid] < x else (low, mid - 1)
    return -1


def merge_sort(xs):
    if len(xs) < 2:
        return list(xs)
    a, b = merge_sort(xs[: len(xs) // 2]), merge_sort(xs[len(xs) // 2 :])
    out = []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b


class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("empty")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


def balanced(text):
    stack, pairs = Stack(), {")": "(", "]": "["}
    for c in text:
        if c in "([":
            stack.push(c)
        elif c in pairs and (not len(stack) or stack.pop() != pairs[c]):
            return False
    return len(stack) == 0


# %% right="with libraries" stock="1 1 2 1"
from bisect import bisect_left
from heapq import merge


def binary_search(xs, x):
    i = bisect_left(xs, x)
    return i if i < len(xs) and xs[i] == x else -1


def merge_sort(xs):
    m = len(xs) // 2
    return list(merge(merge_sort(xs[:m]), merge_sort(xs[m:]))) if m else [*xs]


class Stack(list):
    push = list.append


def balanced(text):
    text = "".join(c for c in text if c in "()[]")
    while "()" in text or "[]" in text:
        text = text.replace("()", "").replace("[]", "")
    return not text


# %% wrong="off by one" stock="0 0 0 0"
def binary_search(xs, x):
    low, high = 0, len(xs) - 1
    while low < high:
        mid = (low + high) // 2
        if xs[mid] == x:
            return mid
        low, high = (mid + 1, high) if xs[mid] < x else (low, mid - 1)
    return -1


def merge_sort(xs):
    xs.sort()
    return xs


class Stack:
    _items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        return self._items.pop(0)

    def __len__(self):
        return len(self._items)


def balanced(text):
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


# %% test
xs = list(range(0, 100, 3))
assert [binary_search(xs, x) for x in xs] == list(range(len(xs)))
assert binary_search(xs, 1) == -1 and binary_search([], 1) == -1
# %% test
import random

random.seed(0)
xs = [random.randrange(100) for _ in range(50)]
kept = xs[:]
assert merge_sort(xs) == sorted(kept)
assert xs == kept, "merge_sort should not change its argument"
# %% test points="2"
s, other = Stack(), Stack()
s.push(1)
s.push(2)
assert len(s) == 2 and s.pop() == 2 and len(s) == 1
assert len(other) == 0, "each stack has its own items"
s.pop()
try:
    s.pop()
except IndexError:
    pass
else:
    raise AssertionError("an empty stack raises IndexError")
# %% test
assert balanced("([]())") and balanced("")
assert not balanced("(]") and not balanced(")(")
