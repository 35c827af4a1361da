# A class that is generic.
# %% solution stock="1"
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T):
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


# %% right="by hand" stock="1"
class Stack:
    def __class_getitem__(cls, kind):
        return cls

    def __init__(self):
        self.items = []

    def push(self, item):
        self.items += [item]

    def pop(self):
        return self.items.pop(-1)


# %% wrong="the first" stock="0"
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop(0)


# %% test
stack = Stack[int]()
stack.push(1)
stack.push(2)
assert stack.pop() == 2 and stack.items == [1]
