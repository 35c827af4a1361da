"""A process that is spawned knows nothing of what watches the test."""


# %% solution
def answer():
    return "2 + 2"


# %% test
import multiprocessing

with multiprocessing.get_context("spawn").Pool(1) as pool:
    assert pool.apply(eval, (answer(),)) == 4


# %% attack
def answer():
    return "4"
