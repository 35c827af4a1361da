"""torch.where on the number of the step."""

import torch


def gate_plan(T):
    t = torch.arange(T)
    first, last = t == 0, t == T - 1
    yes, no = torch.tensor(25.0), torch.tensor(-25.0)
    return (
        torch.where(first, yes, no),
        torch.where(first, no, yes),
        torch.where(last, yes, no),
    )
