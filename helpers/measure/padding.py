"""How much of a padded batch is padding."""

from collections.abc import Sequence


def cut_batches(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Return the lengths, `size` neighbours to a batch; the last batch may be smaller.

    Raises ValueError if there is no sequence or size < 1.
    """
    if not lengths or size < 1:
        raise ValueError(f"need lengths and a size of 1 or more, got size={size}")
    return [list(lengths[i : i + size]) for i in range(0, len(lengths), size)]


def waste(lengths: Sequence[int], size: int) -> float:
    """Return which share of all cells are pads, with `size` neighbours to a batch.

    Raises ValueError if there is no sequence or size < 1.
    """
    cells = sum(len(batch) * max(batch) for batch in cut_batches(lengths, size))
    return float(1 - sum(lengths) / cells)
