# A class of the student's that is an iterator.
# %% solution stock="1"
class Fibonacci:
    def __init__(self, most):
        self.a, self.b, self.most = 0, 1, most

    def __iter__(self):
        return self

    def __next__(self):
        if self.a > self.most:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


# %% right="its iter is a generator" stock="1"
class Fibonacci:
    def __init__(self, most):
        self.most = most

    def __iter__(self):
        a, b = 0, 1
        while a <= self.most:
            yield a
            a, b = b, a + b


# %% wrong="stops early" stock="0"
class Fibonacci:
    def __init__(self, most):
        self.a, self.b, self.most = 0, 1, most

    def __iter__(self):
        return self

    def __next__(self):
        if self.b > self.most:
            raise StopIteration
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


# %% test
assert list(Fibonacci(10)) == [0, 1, 1, 2, 3, 5, 8]
assert sum(Fibonacci(3)) == 7
