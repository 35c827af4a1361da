# An exception class of the student's.
# %% solution stock="1"
class Empty(Exception):
    pass


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)

    def pop(self):
        if not self.items:
            raise Empty("nothing to pop")
        return self.items.pop()


# %% right="below IndexError" stock="1"
class Empty(IndexError):
    """Nothing is left."""


class Stack:
    def __init__(self):
        self.items = ()

    def push(self, x):
        self.items = (x, self.items)

    def pop(self):
        try:
            x, self.items = self.items
        except ValueError:
            raise Empty from None
        return x


# %% wrong="IndexError" stock="0"
class Empty(Exception):
    pass


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)

    def pop(self):
        return self.items.pop()


# %% test
s = Stack()
s.push(1)
s.push(2)
assert [s.pop(), s.pop()] == [2, 1]
try:
    s.pop()
except Empty:
    pass
else:
    assert False, "pop of an empty stack should raise Empty"
