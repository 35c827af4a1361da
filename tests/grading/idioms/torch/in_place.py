# A tensor is changed in place, or must not be.
# %% given
import torch


# %% solution stock="1 1"
def clear_(x):
    x[x < 0] = 0
    return x


def cleared(x):
    return x.clamp(min=0)


# %% right="other words" stock="1 1"
def clear_(x):
    return x.clamp_(min=0)


def cleared(x):
    return torch.where(x < 0, 0.0, x)


# %% wrong="the other way round" stock="0 0"
def clear_(x):
    return x.clamp(min=0)


def cleared(x):
    return x.clamp_(min=0)


# %% test
x = torch.tensor([[-1.0, 2.0]])
row = x[0]
assert clear_(x) is x and torch.equal(row, torch.tensor([0.0, 2.0]))
# %% test
x = torch.tensor([-1.0, 2.0])
assert cleared(x).tolist() == [0, 2] and x.tolist() == [-1, 2]
