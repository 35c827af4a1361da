# A function must leave the network's mode as it was.
# %% given
import torch
from torch import nn


# %% solution stock="1"
def predict(net, x):
    was = net.training
    net.eval()
    with torch.no_grad():
        out = net(x)
    net.train(was)
    return out


# %% wrong="leaves it in eval" stock="0"
def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x)


# %% test
net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))
net.train()
predict(net, torch.ones(1, 2))
assert net.training, "put the network back into training"
