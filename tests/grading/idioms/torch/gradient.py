# Gradients flow through the student's function.
# %% given
import torch


# %% solution stock="1"
def loss(w, x, y):
    return ((x @ w - y) ** 2).mean()


# %% right="mse" stock="1"
def loss(w, x, y):
    return torch.nn.functional.mse_loss(x @ w, y)


# %% wrong="detached" stock="0"
def loss(w, x, y):
    return torch.tensor(((x @ w - y) ** 2).mean().item(), requires_grad=True)


# %% test
w = torch.zeros(2, requires_grad=True)
x, y = torch.eye(2), torch.tensor([1.0, -1.0])
value = loss(w, x, y)
assert abs(value.item() - 1) < 1e-6
value.backward()
assert w.grad is not None and torch.allclose(w.grad, torch.tensor([-1.0, 1.0]))
