# %% right="func"
# torch.func.vmap of grad.
import torch


def grad_vs_lag(model, x):
    def answer(one):
        return model(one[None])[0]

    rows = [torch.func.grad(answer)(one) for one in x]
    lengths = torch.stack(rows).square().sum(-1).sqrt()
    return torch.flip(lengths.mean(0), [0])


# %% right="loop"
# One sequence at a time.
import torch


def grad_vs_lag(model, x):
    B, T, _ = x.shape
    curve = torch.zeros(T)
    for i in range(B):
        one = x[i : i + 1].detach().clone().requires_grad_()
        (grad,) = torch.autograd.grad(model(one)[0], one)
        for lag in range(T):
            curve[lag] += grad[0, T - 1 - lag].norm() / B
    return curve


# %% right="ones"
# Starts autograd with a vector of ones.
import torch


def grad_vs_lag(model, x):
    points = x.detach().requires_grad_()
    answers = model(points)
    grad = torch.autograd.grad(answers, points, torch.ones_like(answers))[0]
    lengths = torch.linalg.vector_norm(grad, dim=-1)
    return lengths.mean(dim=0)[torch.arange(x.size(1) - 1, -1, -1)]


# %% wrong="absolute" of="solution" fails="test_grad_vs_lag"
# Averages absolute values.
# hint: a length is the root of the sum of squares over D, not a mean of absolute values
# ko: 길이는 절댓값의 평균이 아니라 D에 대한 제곱합의 제곱근입니다
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.abs().mean(dim=2).mean(dim=0).flip(0)


# %% wrong="averaged_first" of="solution" fails="test_grad_vs_lag"
# Averages the gradients, then takes the length.
# hint: you averaged over the batch before you took the length: gradients that point against each
# other cancel, so take lengths first
# ko: 길이를 재기 전에 배치로 평균을 냈습니다. 서로 반대인 기울기가 지워지니 길이부터 재세요
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.mean(dim=0).norm(dim=1).flip(0)


# %% wrong="backward" fails="test_grad_vs_lag"
# Calls backward, which also fills the gradients of the weights.
# hint: a probe must not leave gradients in the model: use torch.autograd.grad
# ko: 재기만 하는 함수가 모델에 기울기를 남기면 안 됩니다. torch.autograd.grad를 쓰세요
def grad_vs_lag(model, x):
    x = x.clone().requires_grad_()
    model(x).sum().backward()
    return x.grad.norm(dim=2).mean(dim=0).flip(0)


# %% wrong="in_time_order" of="solution" fails="test_grad_vs_lag"
# Returns the first point first.
# hint: your curve is in the order of time: lag 0 is the last point, so turn it round
# ko: 곡선이 시간 순서입니다. 시차 0이 마지막 점이니 뒤집으세요
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.norm(dim=2).mean(dim=0)


# %% wrong="mean_of_answers" of="solution" fails="test_grad_vs_lag"
# Takes the gradient of the mean answer.
# hint: your curve is too small by a factor B: the gradient of the mean over the batch is divided
# by B before you take its length; use the sum
# ko: 곡선이 B배 작습니다. 배치 평균의 기울기는 길이를 재기 전에 B로 나뉩니다. 합을 쓰세요
# -     (grad,) = torch.autograd.grad(model(x).sum(), x)
# +     (grad,) = torch.autograd.grad(model(x).mean(), x)


# %% wrong="one_length" of="solution" fails="test_grad_vs_lag"
# One length for the whole batch.
# hint: you took one length over batch and D together: one length for each sequence, then their
# mean
# ko: 배치와 D를 통틀어 길이를 하나만 쟀습니다. 시퀀스마다 길이를 재고 평균을 내세요
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.norm(dim=(0, 2)).flip(0)


# %% wrong="relative" of="solution" fails="test_grad_vs_lag"
# Divides by lag 0.
# hint: your curve starts at 1: do not divide by lag 0, so that models can be compared
# ko: 곡선이 1에서 시작합니다. 모델끼리 견줄 수 있도록 시차 0의 값으로 나누지 마세요
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     curve = grad.norm(dim=2).mean(dim=0).flip(0)
# +     return curve / curve[0]


# %% wrong="squares" of="solution" fails="test_grad_vs_lag"
# Forgets the root.
# hint: these are squared lengths: the root is missing, so lag for lag the fall looks twice as
# steep on a logarithmic scale
# ko: 길이의 제곱입니다. 제곱근이 빠져서 로그 눈금에서 두 배 가파르게 떨어져 보입니다
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.square().sum(dim=2).mean(dim=0).flip(0)


# %% wrong="weights" fails="test_grad_vs_lag"
# Measures the gradients of the weights.
# hint: these are gradients of the weights, one for each parameter: they are summed over all steps
# and know no lag; ask for the gradient at x
# ko: 가중치의 기울기라서 매개변수마다 하나입니다. 모든 스텝을 더한 것이라 시차를 모릅니다. x에서의 기울기를 구하세요
import torch


def grad_vs_lag(model, x):
    grads = torch.autograd.grad(model(x).sum(), list(model.parameters()))
    return torch.stack([grad.norm() for grad in grads])


# %% wrong="switches_x_off" fails="test_grad_vs_lag"
# Switches the gradient of x off at the end, whatever it was before.
# hint: x may belong to a graph of its own: leave its requires_grad and its .grad alone
# ko: x는 다른 그래프에 속해 있을 수 있습니다. requires_grad와 .grad를 그대로 두세요
import torch


def grad_vs_lag(model, x):
    x.requires_grad_(True)
    (grad,) = torch.autograd.grad(model(x).sum(), x)
    x.requires_grad_(False)
    return grad.norm(dim=2).mean(dim=0).flip(0)


# %% equivalent="x_made_float32" of="solution"
# free: x is float32.
# -     x = x.detach().clone().requires_grad_()
# +     x = x.float()
# +     x = x.detach().clone().requires_grad_()


# %% equivalent="no_clone" of="solution"
# What is detached has a requires_grad of its own, and nothing is written into it.
# -     x = x.detach().clone().requires_grad_()
# +     x = x.detach().requires_grad_()


# %% equivalent="no_detach" of="solution"
# The gradient is that of the clone, and none goes on from there.
# -     x = x.detach().clone().requires_grad_()
# +     x = x.clone().requires_grad_()


# %% equivalent="curve_in_float32" of="solution"
# It is float32, as x and the model are.
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.norm(dim=2).mean(dim=0).flip(0).float()


# %% equivalent="only_axis" of="solution"
# The curve has one axis, which is the first and the last.
# -     return grad.norm(dim=2).mean(dim=0).flip(0)
# +     return grad.norm(dim=2).mean(dim=0).flip(-1)
