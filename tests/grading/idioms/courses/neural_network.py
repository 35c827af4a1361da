# A notebook on neural networks: a layer by hand, a network, a step of training.
# %% given
import torch
from torch import nn


# %% solution stock="1 1 1 2"
def relu(x):
    return torch.clamp(x, min=0)


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float().mean().item()


class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        pairs = zip(sizes[:-1], sizes[1:])
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairs)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = relu(layer(x))
        return self.layers[-1](x)


def fit(net, x, y, steps=200):
    opt = torch.optim.Adam(net.parameters(), lr=0.05)
    for _ in range(steps):
        opt.zero_grad()
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
    return loss.item()


# %% right="shorter" stock="1 1 1 2"
def relu(x):
    return x * (x > 0)


def accuracy(logits, labels):
    return float(sum(logits.max(1).indices == labels)) / len(labels)


def MLP(sizes):
    parts = []
    for a, b in zip(sizes, sizes[1:]):
        parts += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*parts[:-1])


def fit(net, x, y, steps=200):
    opt = torch.optim.SGD(net.parameters(), lr=0.5, momentum=0.9)
    for _ in range(steps):
        opt.zero_grad()
        loss = nn.CrossEntropyLoss()(net(x), y)
        loss.backward()
        opt.step()
    return float(loss.detach())


# %% wrong="signs and axes" stock="0 0 0 0"
def relu(x):
    return x.abs()


def accuracy(logits, labels):
    return (logits.argmax(dim=0)[0] == labels).float().mean().item()


class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layer = nn.Linear(sizes[0], sizes[-1])

    def forward(self, x):
        return self.layer(x)


def fit(net, x, y, steps=200):
    return nn.functional.cross_entropy(net(x), y).item()


# %% test
x = torch.tensor([-1.0, 0.0, 2.0], requires_grad=True)
assert torch.equal(relu(x), torch.tensor([0.0, 0.0, 2.0]))
relu(x).sum().backward()
assert x.grad[2] == 1 and x.grad[0] == 0
# %% test
logits = torch.tensor([[1.0, 3.0], [2.0, 0.0], [0.0, 1.0]])
assert abs(accuracy(logits, torch.tensor([1, 0, 0])) - 2 / 3) < 1e-6
# %% test
net = MLP([4, 8, 3])
assert isinstance(net, nn.Module)
assert net(torch.zeros(5, 4)).shape == (5, 3)
assert sum(p.numel() for p in net.parameters()) == 4 * 8 + 8 + 8 * 3 + 3
# %% test points="2"
torch.manual_seed(0)
x = torch.randn(60, 2)
y = (x[:, 0] * x[:, 1] > 0).long()
net = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 2))
assert fit(net, x, y) < 0.3
assert (net(x).argmax(1) == y).float().mean() > 0.85
