# A decorator with an argument, on a function of the test.
# %% solution stock="1"
from functools import wraps


def repeat(n):
    def decorate(f):
        @wraps(f)
        def repeated(*args):
            return [f(*args) for _ in range(n)]

        return repeated

    return decorate


# %% right="a class" stock="1"
class repeat:
    def __init__(self, n):
        self.n = n

    def __call__(self, f):
        def repeated(*args):
            return [f(*args)] * self.n

        return repeated


# %% wrong="once" stock="0"
def repeat(n):
    return lambda f: f


# %% test
@repeat(3)
def hello(name):
    return f"hi {name}"


assert hello("Bo") == ["hi Bo"] * 3
