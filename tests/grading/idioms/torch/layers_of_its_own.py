# Layers must not be one and the same.
# %% given
import torch
from torch import nn


# %% solution stock="1"
def stack(n):
    return nn.Sequential(*[nn.Linear(3, 3) for _ in range(n)])


# %% right="ModuleList" stock="1"
def stack(n):
    return nn.ModuleList(nn.Linear(3, 3) for _ in range(n))


# %% wrong="one layer, n times" stock="0"
def stack(n):
    return nn.Sequential(*[nn.Linear(3, 3)] * n)


# %% test
layers = stack(2)
assert len(layers) == 2
assert layers[0] is not layers[1]
assert not torch.equal(layers[0].weight, layers[1].weight)
