"""How many bits seeing one thing tells of another."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence


def information(seen: Sequence[Hashable], answers: Sequence[Hashable]) -> float:
    """Return the mutual information of two columns in bits, from their frequencies.

    0 if seeing one tells nothing about the other. Few examples of many kinds make it
    too large: take many more examples than there are kinds.
    Raises ValueError if the columns are empty or not of one length.
    """
    if not seen or len(seen) != len(answers):
        raise ValueError(f"need two equal columns, got {len(seen)} and {len(answers)}")
    both = [*zip(seen, answers, strict=True)]
    return max(0.0, _entropy(seen) + _entropy(answers) - _entropy(both))


def _entropy(column: Sequence[Hashable]) -> float:
    shares = [count / len(column) for count in Counter(column).values()]
    return -sum(share * math.log2(share) for share in shares)
