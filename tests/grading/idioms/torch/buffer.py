# A buffer is in a network's state, and no parameter.
# %% given
import torch
from torch import nn


# %% solution stock="1"
class Centred(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n))

    def forward(self, x):
        if self.training:
            self.mean = 0.5 * self.mean + 0.5 * x.mean(0)
        return x - self.mean


# %% wrong="a parameter" stock="0"
class Centred(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(n))

    def forward(self, x):
        return x - self.mean


# %% test
net = Centred(2)
assert list(net.state_dict()) == ["mean"] and not list(net.parameters())
net(torch.tensor([[2.0, 4.0], [4.0, 8.0]]))
assert torch.allclose(net.mean, torch.tensor([1.5, 3.0]))
net.eval()
assert torch.equal(net(torch.ones(1, 2)), torch.tensor([[-0.5, -2.0]]))
assert torch.equal(net.mean, torch.tensor([1.5, 3.0]))
