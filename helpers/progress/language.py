"""Which edition the reader has open: English, or Korean below a folder `ko`."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

COURSE = Path(__file__).resolve().parents[2]

# what stands before a hint that nothing but a result speaks for
GUESS = {"en": "This looks like a known slip:", "ko": "흔한 실수처럼 보입니다:"}


def korean() -> bool:
    """True in a notebook of the Korean edition.

    Jupyter puts the notebook's path into JPY_SESSION_NAME; nbgrader's Validate does
    not, but runs in the notebook's folder.
    """
    path = Path(os.environ.get("JPY_SESSION_NAME") or Path.cwd() / "notebook").resolve()
    inside = path.relative_to(COURSE) if path.is_relative_to(COURSE) else path
    return "ko" in inside.parent.parts


@contextmanager
def open_at(page: Path) -> Iterator[None]:
    """As if this notebook were open, in the language of its folder."""
    before = os.environ.get("JPY_SESSION_NAME")
    os.environ["JPY_SESSION_NAME"] = str(page)
    try:
        yield
    finally:
        del os.environ["JPY_SESSION_NAME"]
        if before is not None:
            os.environ["JPY_SESSION_NAME"] = before


def language() -> str:
    """The language of the edition that the reader has open: "en" or "ko"."""
    return "ko" if korean() else "en"


def read_words(path: Path) -> dict[str, Any]:
    """Return the words of a JSON file in the reader's language, else in English.

    The file has a table for each language, "en" and the others.
    """
    languages = read_all(path)
    return {**languages["en"], **languages.get(language(), {})}


@cache
def read_all(path: Path) -> dict[str, dict[str, Any]]:
    """Return the words of a JSON file in all languages."""
    return dict(json.loads(path.read_text(encoding="utf-8")))
