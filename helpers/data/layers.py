"""A layer told in words, whose costs an exercise counts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """A layer that reads rows of H numbers and gives rows of H numbers, without biases.

    `kind` is "RNN", "GRU", "LSTM", "convolution" or "attention". A convolution is
    causal, with `kernel` weights that are `dilation` tokens apart.
    """

    kind: str
    H: int
    kernel: int = 1
    dilation: int = 1
