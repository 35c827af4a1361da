# isinstance of nn.Module.
# %% given
import torch
from torch import nn


# %% solution stock="1"
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.factor * x


# %% wrong="no module" stock="0"
class Scale:
    def __init__(self):
        self.factor = torch.ones(1)

    def __call__(self, x):
        return self.factor * x


# %% test
s = Scale()
assert isinstance(s, nn.Module)
assert torch.equal(s(torch.ones(2)), torch.ones(2))
