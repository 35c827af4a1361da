"""Text to numbers and back, with the three signs that sequence models need."""

from collections.abc import Iterable

import torch
from torch import Tensor

PAD, SOS, EOS = 0, 1, 2  # nothing, start and end of a sequence
SIGNS = ("<pad>", "<sos>", "<eos>")


class Vocabulary:
    """The symbols of some sequences, numbered from 3 in sorted order.

    A sequence is a list of words, or a string, whose symbols are its characters.
    """

    def __init__(self, sequences: Iterable[Iterable[str]]):
        found = {symbol for sequence in sequences for symbol in sequence}
        self.symbols = [*SIGNS, *sorted(found)]
        self.number = {symbol: i for i, symbol in enumerate(self.symbols)}

    def __len__(self) -> int:
        """V, the three signs included."""
        return len(self.symbols)

    def encode(self, sequence: Iterable[str]) -> Tensor:
        """Return the numbers (T,), without signs; KeyError for an unknown symbol."""
        return torch.tensor([self.number[symbol] for symbol in sequence]).long()

    def decode(self, numbers: Iterable[int] | Tensor) -> list[str]:
        """Return the symbols up to the first <eos>, without signs."""
        symbols = []
        for number in map(int, numbers):
            if number == EOS:
                break
            if number > EOS:
                symbols.append(self.symbols[number])
        return symbols
