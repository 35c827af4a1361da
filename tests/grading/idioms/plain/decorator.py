# A decorator of the student's around a function of the test.
# %% solution stock="1"
import functools


def twice(f):
    @functools.wraps(f)
    def wrapper(*args):
        f(*args)
        return f(*args)

    return wrapper


# %% right="a class" stock="1"
import functools


class twice:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f = f

    def __call__(self, *args):
        return [self.f(*args) for _ in range(2)][-1]


# %% wrong="once" stock="0"
def twice(f):
    def wrapper(*args):
        return f(*args)

    return wrapper


# %% test
calls = []


@twice
def note(x):
    calls.append(x)
    return len(calls)


assert note("a") == 2
assert calls == ["a", "a"]
