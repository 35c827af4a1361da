# A schedule of the learning rate, step by step.
# %% given
import torch
from torch import nn, optim


# %% solution stock="1"
def warm_up_rates(steps):
    optimizer = optim.SGD(nn.Linear(1, 1).parameters(), lr=1.0)
    schedule = optim.lr_scheduler.LambdaLR(optimizer, lambda t: min(1, (t + 1) / 4))
    rates = []
    for _ in range(steps):
        rates.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    return rates


# %% right="by hand" stock="1"
def warm_up_rates(steps):
    optimizer = optim.SGD(nn.Linear(1, 1).parameters(), lr=0.25)
    rates = []
    for t in range(steps):
        group = optimizer.param_groups[0]
        group["lr"] = min(1.0, (t + 1) / 4)
        rates.append(torch.tensor(group["lr"]))
    return torch.stack(rates)


# %% wrong="one step late" stock="0"
def warm_up_rates(steps):
    return [min(1, t / 4) for t in range(steps)]


# %% test
assert torch.allclose(
    torch.as_tensor(warm_up_rates(6)), torch.tensor([0.25, 0.5, 0.75, 1.0, 1.0, 1.0])
)
