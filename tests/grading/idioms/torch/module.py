# A network of the student's: its output and its parameters.
# %% given
import torch
from torch import nn


# %% solution stock="1"
class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.one, self.two = nn.Linear(n, 8), nn.Linear(8, 1)

    def forward(self, x):
        return self.two(torch.relu(self.one(x)))


# %% right="Sequential" stock="1"
def Net(n):
    return nn.Sequential(nn.Linear(n, 8), nn.ReLU(), nn.Linear(8, 1))


# %% wrong="one layer too many" stock="0"
class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(n, 8), nn.Linear(8, 8), nn.Linear(8, 1))

    def forward(self, x):
        return self.layers(x)


# %% test
net = Net(3)
assert net(torch.zeros(5, 3)).shape == (5, 1)
assert sum(p.numel() for p in net.parameters()) == 3 * 8 + 8 + 8 + 1
