# A copy that shares no memory with the argument.
# %% given
import torch


# %% solution stock="1"
def snapshot(t):
    return t.detach().clone()


# %% right="numpy" stock="1"
def snapshot(t):
    return torch.tensor(t.detach().numpy().copy())


# %% wrong="the same memory" stock="0"
def snapshot(t):
    return t.detach()


# %% test
t = torch.zeros(3, requires_grad=True)
s = snapshot(t)
assert not s.requires_grad
with torch.no_grad():
    t += 1
assert torch.equal(s, torch.zeros(3)), "a copy is asked for"
