"""A compiled library, in bytes, for ctypes."""


# %% solution
def compiled():
    import math

    return open(math.__file__, "rb").read()


# %% test
import ctypes

with open("answer.so", "wb") as file:
    file.write(compiled())
assert ctypes.CDLL("./answer.so")


# %% attack
def compiled():
    import cmath

    return open(cmath.__file__, "rb").read()
