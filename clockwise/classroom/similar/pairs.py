"""Which submissions share what: fingerprints by winnowing, with copydetect.

Names and strings count for nothing, so renaming hides nothing. What the release has,
and what many of the class have, is taken out before anything is compared.
"""

import io
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from markupsafe import Markup

LONGEST = 20_000  # letters of a submission; what comes after is not compared
K, WINDOW = 20, 6  # a passage of 25 letters of code without names is always found
COMMON = 0.1  # what more than this share of the class has is everybody's
FEWEST = 3  # students who make something common, however small the class
LEAST = 4  # shared fingerprints; fewer are chance
MOST_SECONDS = 300.0


@dataclass(frozen=True)
class Pair:
    """Two students, how many fingerprints they share, and the share of the smaller."""

    left: str
    right: str
    shared: int
    share: float


@dataclass
class Compared:
    """The pairs, the most alike first; who was cut, and who was not reached in time."""

    pairs: list[Pair]
    prints: dict[str, Any]
    cut: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)


def compare(
    texts: dict[str, str],
    release: str,
    least: float,
    suffix: str = ".py",
    seconds: float = MOST_SECONDS,
) -> Compared:
    """Compare all students' texts (by name) with each other.

    `least` is the share, from 0 to 1, of the smaller one's fingerprints that a pair has
    to have in common. Equal texts are fingerprinted once.
    """
    end = time.monotonic() + seconds
    done = Compared([], {}, cut=[s for s, t in texts.items() if len(t) > LONGEST])
    known: dict[str, Any] = {}
    given = _fingerprint(release, suffix, window=1).hashes
    for student, text in texts.items():
        if time.monotonic() > end:
            done.late.append(student)
            continue
        text = text[:LONGEST]
        if text not in known:
            known[text] = _fingerprint(text, suffix)
        done.prints[student] = known[text]
    _forget(known.values(), given | _common(done.prints.values(), len(texts)))
    done.pairs = _pairs(done.prints, least)
    return done


def _fingerprint(text: str, suffix: str, window: int = WINDOW) -> Any:
    from copydetect import CodeFingerprint  # not needed by who compares nothing

    is_code = suffix == ".py"
    text = text if is_code else text.lower()
    name, file = f"submission{suffix}", io.StringIO(text)
    return CodeFingerprint(name, K, window, filter=is_code, fp=file)


def _common(prints: Iterable[Any], size: int) -> set[int]:
    counts = Counter(h for one in prints for h in one.hashes)
    most = max(FEWEST, COMMON * size)
    return {h for h, count in counts.items() if count > most}


def _forget(prints: Iterable[Any], hashes: set[int]) -> None:
    for one in prints:
        one.hashes = one.hashes - hashes
        for h in [h for h in one.hash_idx if h in hashes]:
            del one.hash_idx[h]


def _pairs(prints: dict[str, Any], least: float) -> list[Pair]:
    """By an index of who has which: nobody else is compared at all."""
    owners: dict[int, list[str]] = defaultdict(list)
    for student, one in sorted(prints.items()):
        for h in one.hashes:
            owners[h].append(student)
    shared = Counter(p for who in owners.values() for p in combinations(who, 2))
    found = []
    for (left, right), count in shared.items():
        smaller = min(len(prints[left].hashes), len(prints[right].hashes))
        if count >= LEAST and count / smaller >= least:
            found.append(Pair(left, right, count, count / smaller))
    return sorted(found, key=lambda p: (-p.share, -p.shared, p.left, p.right))


def marked(pair: Pair, prints: dict[str, Any]) -> tuple[Markup, Markup]:
    """Both texts, with what they share marked."""
    from copydetect import compare_files
    from copydetect.utils import highlight_overlap

    left, right = prints[pair.left], prints[pair.right]
    _, _, slices = compare_files(left, right)
    shown = [
        highlight_overlap(one.raw_code, at, "<mark>", "</mark>", escape_html=True)[0]
        for one, at in zip((left, right), slices, strict=True)
    ]
    return Markup(shown[0]), Markup(shown[1])
