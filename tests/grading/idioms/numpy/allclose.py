# np.allclose with what is expected.
# %% given
import numpy as np


# %% solution stock="1"
def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


# %% right="a list" stock="1"
def softmax(x):
    e = [float(np.exp(v)) for v in x]
    return [v / sum(e) for v in e]


# %% right="a masked array" stock="1"
def softmax(x):
    e = np.ma.masked_array(np.exp(x))
    return e / e.sum()


# %% right="more digits" stock="1"
def softmax(x):
    e = np.exp(x.astype(np.longdouble))
    return e / e.sum()


# %% right="a tensor" stock="1"
import torch


def softmax(x):
    return torch.softmax(torch.as_tensor(x), 0)


# %% wrong="not normed" stock="0"
def softmax(x):
    return np.exp(x - x.max())


# %% test
x = np.array([1.0, 2.0, 3.0])
assert np.allclose(softmax(x), np.exp(x) / np.exp(x).sum())
