"""What is English in a text on a Korean page, and is no name that stays."""

import json
import re

from helpers.progress.labels import WORDS

KNOWN = json.loads(WORDS.read_text(encoding="utf-8"))
FORMULA = re.compile(r"\$[^$]*\$")
WORD = re.compile(r"(?<![\w.])[A-Za-z](?:[\w.-]*\w)?", re.ASCII)  # not 2e-11's e
SYMBOL = re.compile(r"[A-Za-z](?:\d*|_\w+)", re.ASCII)  # x, k1, h_n


def english(text: str) -> list[str]:
    """The English words of a text, but for symbols and labels.json's names."""
    words = WORD.findall(FORMULA.sub("", text))
    return [w for w in words if not SYMBOL.fullmatch(w) and w not in KNOWN["names"]]
