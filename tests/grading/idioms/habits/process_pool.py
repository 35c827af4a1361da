# Processes of the student's own.
# %% given
def square(x):
    return x * x


# %% solution stock="1"
from multiprocessing import Pool


def squares(xs):
    with Pool(2) as pool:
        return pool.map(square, xs)


# %% right="futures" stock="1"
from concurrent.futures import ProcessPoolExecutor


def squares(xs):
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(square, xs))


# %% wrong="in no order" stock="0"
from multiprocessing import Pool


def squares(xs):
    with Pool(2) as pool:
        return sorted(pool.map(square, xs))


# %% test
assert squares([3, 1, 2]) == [9, 1, 4]
