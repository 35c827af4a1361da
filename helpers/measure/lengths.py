"""Scores at lengths that were never trained."""

from collections.abc import Mapping, Sequence
from typing import Any

LENGTHS = [5, 10, 11, 12, 15, 20]  # at which copies are tested; 10 is the longest seen


def at_length(lengths: Mapping[str, Sequence[Any]], T: int) -> dict[str, Any]:
    """Return the stored scores of each kind at one of LENGTHS."""
    return {kind: rows[LENGTHS.index(T)] for kind, rows in lengths.items()}
