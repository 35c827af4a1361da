# A function that returns a type of numbers, or a device.
# %% given
import numpy as np
import torch


# %% solution stock="1 1 1"
def half():
    return torch.float16


def single():
    return np.float32


def place():
    return torch.device("cpu")


# %% right="from a value" stock="1 1 1"
def half():
    return torch.ones(1).half().dtype


def single():
    return np.ones(1, "f4").dtype.type


def place():
    return torch.ones(1).device


# %% wrong="texts" stock="0 0 0"
def half():
    return "float16"


def single():
    return "float32"


def place():
    return "cpu"


# %% test
assert half() == torch.float16 and half().is_floating_point
# %% test
assert single() is np.float32 and np.zeros(2, single()).itemsize == 4
# %% test
assert place().type == "cpu" and place() == torch.device("cpu")
