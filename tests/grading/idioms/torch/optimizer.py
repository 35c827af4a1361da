# An optimizer of the student's moves parameters of the test.
# %% given
import torch


# %% solution stock="1" here="person" apart="cannot: it keeps a copy of them"
class Descent(torch.optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                p -= group["lr"] * p.grad


# %% wrong="uphill" stock="0"
class Descent(torch.optim.Optimizer):
    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                p += group["lr"] * p.grad


# %% test
w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = Descent([w], lr=0.5)
(w**2).sum().backward()
optimizer.step()
assert torch.allclose(w.detach(), torch.zeros(2))
