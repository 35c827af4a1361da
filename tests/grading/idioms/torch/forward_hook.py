# The test looks into a network of the student's by a hook.
# %% given
import torch
from torch import nn


# %% solution stock="1"
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.out = nn.Linear(3, 5), nn.Linear(5, 1)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))


# %% wrong="passes it by" stock="0"
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.out = nn.Linear(3, 5), nn.Linear(3, 1)

    def forward(self, x):
        return self.out(x)


# %% test
shapes = []
net = Net()
handle = net.hidden.register_forward_hook(lambda m, i, o: shapes.append(o.shape))
net(torch.zeros(4, 3))
handle.remove()
net(torch.zeros(4, 3))
assert shapes == [(4, 5)]
