# No gradient flows through what a function returns.
# %% given
import torch


# %% solution stock="1"
@torch.no_grad()
def prediction(w, x):
    return x @ w


# %% right="detach" stock="1"
def prediction(w, x):
    return (x @ w).detach()


# %% right="inference mode" stock="1"
def prediction(w, x):
    with torch.inference_mode():
        return x @ w


# %% wrong="keeps the graph" stock="0"
def prediction(w, x):
    return x @ w


# %% test
w = torch.ones(2, requires_grad=True)
found = prediction(w, torch.tensor([[1.0, 2.0]]))
assert torch.equal(found, torch.tensor([3.0])) and not found.requires_grad
assert found.grad_fn is None and w.requires_grad
