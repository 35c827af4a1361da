# How a tensor lies in memory, and whether it is a view.
# %% given
import torch


# %% solution stock="1 1" here="person person" apart="cannot: what crosses is a copy"
def turned(x):
    return x.T


def rows(x):
    return x.view(2, -1)


# %% wrong="copies" stock="0 0"
def turned(x):
    return x.T.contiguous()


def rows(x):
    return x.reshape(2, -1).clone()


# %% test
assert turned(torch.zeros(2, 3)).stride() == (1, 3)
# %% test
x = torch.arange(6)
assert rows(x).data_ptr() == x.data_ptr()
