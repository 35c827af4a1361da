# A network's state goes over into another.
# %% given
import torch
from torch import nn

# %% solution stock="1"
import copy


def twin(net):
    return copy.deepcopy(net)


# %% right="load_state_dict" stock="1"
def twin(net):
    new = nn.Linear(net.in_features, net.out_features)
    new.load_state_dict(net.state_dict())
    return new


# %% wrong="the same" stock="0"
def twin(net):
    return net


# %% test
net = nn.Linear(2, 2)
other = twin(net)
assert other is not net
x = torch.ones(1, 2)
assert torch.equal(other(x), net(x))
assert list(other.state_dict()) == ["weight", "bias"]
with torch.no_grad():
    net.weight.zero_()
assert other.weight.abs().sum() > 0
