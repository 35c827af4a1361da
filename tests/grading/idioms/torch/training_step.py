# One step of training changes the parameters of the test's network.
# %% given
import torch
from torch import nn


# %% solution stock="1"
def step(net, x, y, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% right="by hand" stock="1"
def step(net, x, y, lr):
    loss = ((net(x) - y) ** 2).mean()
    grads = torch.autograd.grad(loss, list(net.parameters()))
    with torch.no_grad():
        for p, g in zip(net.parameters(), grads):
            p -= lr * g
    return float(loss.detach())


# %% wrong="no step" stock="0"
def step(net, x, y, lr):
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    return loss.item()


# %% test
torch.manual_seed(0)
net = nn.Linear(2, 1)
x, y = torch.randn(16, 2), torch.randn(16, 1)
first = step(net, x, y, 0.1)
for _ in range(20):
    last = step(net, x, y, 0.1)
assert last < first
