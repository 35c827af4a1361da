# A tensor goes into numpy, and Python's numbers.
# %% given
import numpy as np
import torch


# %% solution stock="1"
def encode(words, vocabulary):
    return torch.tensor([vocabulary[w] for w in words])


# %% right="from numpy" stock="1"
def encode(words, vocabulary):
    return torch.from_numpy(np.array([vocabulary[w] for w in words]))


# %% wrong="floats" stock="0"
def encode(words, vocabulary):
    return torch.tensor([float(vocabulary[w]) for w in words])


# %% test
e = encode(["b", "a"], {"a": 0, "b": 1})
assert e.dtype == torch.long
assert e.tolist() == [1, 0]
assert np.array_equal(e.numpy(), [1, 0]) and e[0].item() == 1
