"""A state-space layer that is the same at every place."""

import torch
from torch import Tensor, nn


class FixedSSM(nn.Module):
    """A diagonal state-space layer, the same at every place: D channels, N states."""

    def __init__(self, D: int, N: int):
        super().__init__()
        rates = torch.logspace(-2.5, 0, N).repeat(D, 1)  # lifetimes of 1 to 300 steps
        self.log_rate = nn.Parameter(rates.log())
        self.mix = nn.Parameter(torch.randn(D, N) / N**0.5)
        self.out = nn.Sequential(nn.GELU(), nn.Linear(D, D))

    def forward(self, x: Tensor) -> Tensor:
        lag = torch.arange(x.size(1))[:, None] - torch.arange(x.size(1))  # (T, T)
        faded = (-self.log_rate.exp()[..., None, None] * lag.clamp(0)).exp()
        reach = (self.mix[..., None, None] * faded).sum(dim=1).tril()  # (D, T, T)
        mixed: Tensor = self.out(torch.einsum("dts,bsd->btd", reach, x))
        return mixed
