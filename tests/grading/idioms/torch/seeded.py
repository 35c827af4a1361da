# The same numbers from the same seed.
# %% given
import torch


# %% solution stock="1"
def noisy(x):
    return x + torch.randn(x.shape)


# %% right="randn_like" stock="1"
def noisy(x):
    return x + torch.randn_like(x)


# %% wrong="uniform" stock="0"
def noisy(x):
    return x + torch.rand_like(x)


# %% test
torch.manual_seed(3)
expected = torch.randn(4)
torch.manual_seed(3)
assert torch.allclose(noisy(torch.zeros(4)), expected)
