"""A model to be timed, and the clock of this process."""

import time

import torch
from torch import Tensor, nn

from helpers.measure.memory import saved_bytes


class Rig:
    """A model to be timed: build it, run a training step, clear its gradients.

    `kind` is "RNN", "LSTM" or "GRU"; a step reads 32 sequences of `T` points of `H`
    numbers, and goes back. The clock counts CPU seconds of this process.
    """

    def __init__(self, kind: str, H: int = 64, T: int = 50):
        self.kind, self.H = kind, H
        self.points = torch.randn(32, T, H, generator=torch.Generator().manual_seed(0))

    def build(self) -> nn.Module:
        """Return a new model."""
        model: nn.Module = getattr(nn, self.kind)(self.H, self.H, batch_first=True)
        return model

    def step(self, model: nn.Module) -> Tensor:
        """Run the model forwards and backwards; return the loss, with its graph."""
        loss: Tensor = model(self.points)[0].sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    def clear(self, model: nn.Module) -> None:
        """Throw the gradients away."""
        model.zero_grad()

    def clock(self) -> float:
        """Return seconds of CPU."""
        return time.process_time()

    def saved_bytes(self) -> int:
        """Return the bytes that a new model's forward pass keeps for the way back.

        The model's own parameters are not counted.
        """
        model = self.build()
        return saved_bytes(lambda: model(self.points), apart_from=model.parameters())
