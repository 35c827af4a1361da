# A network that returns tensors in a dictionary, and in tuples in a tuple.
# %% given
import torch
from torch import nn


# %% solution stock="1 1"
def losses(x):
    return {"loss": (x**2).sum(), "size": x.numel()}


def states(x):
    return 2 * x, (x + 1, x * 0)


# %% right="other containers" stock="1 1" here="1 person" apart="cannot: a class of its own"
from collections import OrderedDict, namedtuple

States = namedtuple("States", "h c")


def losses(x):
    return OrderedDict(loss=x.square().sum(), size=len(x))


def states(x):
    return 2 * x, States(x + 1, torch.zeros(2))


# %% wrong="detached" stock="0 0"
def losses(x):
    return {"loss": (x.detach() ** 2).sum(), "size": x.numel()}


def states(x):
    return 2 * x, (x.detach() + 1, x * 0)


# %% test
x = torch.tensor([1.0, 2.0], requires_grad=True)
found = losses(x)
assert found["size"] == 2
found["loss"].backward()
assert x.grad.tolist() == [2, 4]
# %% test
x = torch.tensor([1.0, 2.0], requires_grad=True)
out, (h, c) = states(x)
assert out.tolist() == [2, 4] and h.tolist() == [2, 3] and c.tolist() == [0, 0]
h.sum().backward()
assert x.grad.tolist() == [1, 1]
