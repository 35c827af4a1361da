# Threads and futures of the test call the student's code.
# %% solution stock="1 1"
import threading


class Counter:
    def __init__(self):
        self.n, self.lock = 0, threading.Lock()

    def add(self):
        with self.lock:
            self.n += 1


def square(x):
    return x * x


# %% right="without a lock" stock="1 1"
import itertools


class Counter:
    def __init__(self):
        self.seen = []

    def add(self):
        self.seen.append(1)

    @property
    def n(self):
        return len(self.seen)


def square(x):
    return x**2


# %% wrong="twice" stock="0 0"
class Counter:
    n = 0

    def add(self):
        self.n += 2


def square(x):
    return 2 * x


# %% test
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(4) as pool:
    assert list(pool.map(square, range(9))) == [x * x for x in range(9)]
# %% test
import threading

counter = Counter()
threads = [threading.Thread(target=counter.add) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.n == 8
