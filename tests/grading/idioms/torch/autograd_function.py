# An autograd function of the student's, tried by gradcheck.
# %% given
import torch


# %% solution stock="1 1"
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return 3 * x**2 * grad


# %% wrong="forgets the factor" stock="0 0"
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return x**2 * grad


# %% test
x = torch.tensor([1.0, 2.0], requires_grad=True)
Cube.apply(x).sum().backward()
assert torch.allclose(x.grad, torch.tensor([3.0, 12.0]))
# %% test
x = torch.tensor([0.5, -1.0], dtype=torch.float64, requires_grad=True)
assert torch.autograd.gradcheck(Cube.apply, (x,))
