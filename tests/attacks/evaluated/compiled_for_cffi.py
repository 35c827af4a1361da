"""A compiled library, in bytes, for cffi."""


# %% solution
def compiled():
    import math

    return open(math.__file__, "rb").read()


# %% test
import cffi

with open("answer.so", "wb") as file:
    file.write(compiled())
assert cffi.FFI().dlopen("./answer.so")


# %% attack
def compiled():
    import cmath

    return open(cmath.__file__, "rb").read()
