# torch.allclose and torch.testing.
# %% given
import torch


# %% solution stock="1"
def softmax(x):
    return torch.softmax(x, -1)


# %% right="exp and sum" stock="1"
def softmax(x):
    e = (x - x.max(-1, keepdim=True).values).exp()
    return e / e.sum(-1, keepdim=True)


# %% right="a parameter" stock="1"
def softmax(x):
    return torch.nn.Parameter(torch.softmax(x, -1))


# %% wrong="over the rows" stock="0"
def softmax(x):
    return torch.softmax(x, 0)


# %% test
x = torch.tensor([[1.0, 2.0], [0.0, 0.0]])
assert torch.allclose(softmax(x).sum(-1), torch.ones(2))
torch.testing.assert_close(softmax(x)[1], torch.tensor([0.5, 0.5]))
assert softmax(x).shape == (2, 2) and softmax(x).dtype == torch.float32
