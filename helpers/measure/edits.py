"""How far what was said is from what should have been said, in edits."""

from collections.abc import Sequence


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """The fewest insertions, deletions and replacements that turn `a` into `b`."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        corner, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            cheapest = min(row[j] + 1, row[j - 1] + 1, corner + (x != y))
            corner, row[j] = row[j], cheapest
    return row[-1]


def heard(
    said: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]
) -> dict[str, float]:
    """Edits for each sound that was wanted, and the share of words all right.

    Raises ValueError if there is not one answer for each word.
    """
    edits = [edit_distance(*pair) for pair in zip(said, wanted, strict=True)]
    shares = sum(edits) / sum(map(len, wanted)), edits.count(0) / len(edits)
    return {"edits": round(shares[0], 3), "words": round(shares[1], 3)}
