"""Values in a few words: small ones in full, others by their sizes."""

from typing import Any

import numpy as np
from torch import Tensor

NUMBERS, LETTERS = 6, 60


def described(value: Any) -> str:
    """A short text for a value."""
    if isinstance(value, Tensor | np.ndarray):
        dtype = str(value.dtype).removeprefix("torch.")
        if np.prod(value.shape) <= NUMBERS:
            return f"{dtype} {_rounded(value.tolist())}"
        return f"{dtype} {tuple(value.shape)}"
    if isinstance(value, list | tuple):
        text = ", ".join(map(described, value))
        text = f"[{text}]" if isinstance(value, list) else f"({text})"
    else:
        text = str(_rounded(value)) if isinstance(value, float) else repr(value)
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}..."


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value
