"""The words that the site adds to lessons and documents, in each language."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from helpers.progress.claims import WORDS as CLAIMS

COURSE = Path(__file__).resolve().parents[3]
FILE = COURSE / "site" / "words.json"
HOLDS = re.compile(
    "|".join(
        re.escape(CLAIMS["en"][key]).replace(r"\{n\}", r"(\d+)")
        for key in ("holds", "hold")
    )
)


def say(key: str, language: str) -> str:
    """A text of site/words.json; KeyError for an unknown one."""
    return str(texts(language)[key])


def texts(language: str) -> dict[str, Any]:
    """All of them, in English where the language lacks one."""
    languages = _languages()
    return {**languages["en"], **languages.get(language, {})}


@cache
def _languages() -> dict[str, dict[str, Any]]:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def readable(text: str, language: str) -> str:
    """A lesson's text without what only a reader in JupyterLab can do."""
    for found, put in texts(language)["in jupyter"]:
        text = re.sub(found, put, text)
    return text


def holds(line: str) -> bool:
    """Whether a claim cell has printed this."""
    return HOLDS.fullmatch(line.strip()) is not None


def claim_line(line: str, language: str) -> str:
    """`holds: 3 claims` in the page's language; other lines as they are."""
    found = HOLDS.fullmatch(line.strip())
    if not found or language not in CLAIMS:
        return line
    n = found[1] or found[2]
    return CLAIMS[language]["holds" if n == "1" else "hold"].format(n=n)
