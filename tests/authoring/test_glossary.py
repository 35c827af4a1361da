"""One Korean word for one thing: the glossary, held to all Korean of the course.

Only cells that say what the English says today are read: whoever changes the English
need not know Korean, and `clockwise build --strict` names what is behind.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clockwise.authoring.markers import read_texts
from clockwise.authoring.translations import match

ROOT = Path(__file__).parents[2]
GLOSSARY = tomllib.loads((ROOT / "lessons/glossary.toml").read_text(encoding="utf-8"))
KEYS = {"ko", "also", "never", "forms", "everyday", "only"}
HANGUL = re.compile("[\uac00-\ud7a3]")
NO_WORDS = re.compile(  # of prose: code, formulas, addresses
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|Further reading:.*", re.DOTALL
)

Entry = dict[str, Any]


def plain(text: str) -> str:
    """Prose in one line, without its code, formulas and addresses."""
    return " ".join(NO_WORDS.sub(" … ", text).split())


def uses(english: str, term: str, entry: Entry) -> bool:
    """Whether plain English has the term, and not in an everyday meaning."""
    for phrase in entry.get("everyday", []):
        english = re.sub(re.escape(phrase), "…", english, flags=re.IGNORECASE)
    forms = "|".join(map(re.escape, [term, *entry.get("forms", [])]))
    word = rf"(?<![\w-])(?:{forms})(?:s|es)?(?![\w])"
    return bool(re.search(word, english, re.IGNORECASE))


def complaints(english: str, korean: str) -> Iterator[str]:
    """What is wrong with a translation, both as plain text."""
    for term, entry in GLOSSARY.items():
        fitting = [entry["ko"], *entry.get("also", [])]
        if uses(english, term, entry) and not any(word in korean for word in fitting):
            yield f"{term!r} is {' or '.join(fitting)}"
        if entry.get("only") and without_longer(entry["ko"], korean):
            others = [t for t, e in GLOSSARY.items() if e["ko"] == entry["ko"]]
            if not any(uses(english, t, GLOSSARY[t]) for t in others):
                yield f"{entry['ko']} is {term!r}, which the English does not say"


def without_longer(word: str, korean: str) -> bool:
    """Whether a word stands there, and not only in another term that has it."""
    longer = [e["ko"] for e in GLOSSARY.values() if word in e["ko"] != word]
    for other in longer:
        korean = korean.replace(other, "…")
    return word in korean


def korean_words() -> Iterator[tuple[str, str]]:
    """Place and words of everything Korean that is written by hand."""
    for pattern in ("lessons/*/ko/*", "lessons/*/answers/*.py", "*.ko.md", "docs/ko/*"):
        for path in sorted(ROOT.glob(pattern)):
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
                if HANGUL.search(line):
                    yield f"{path.relative_to(ROOT)}:{number + 1}", line
    for pattern in ("helpers/*/*.json", "clockwise/**/*.json", "site/*.json"):
        for path in sorted(ROOT.glob(pattern)):
            content = json.loads(path.read_text(encoding="utf-8"))
            yield str(path.relative_to(ROOT)), json.dumps(content, ensure_ascii=False)


def test_an_entry_has_only_what_is_read():
    for term, entry in GLOSSARY.items():
        assert "ko" in entry and entry.keys() <= KEYS, term
        assert HANGUL.search(entry["ko"]), term


@pytest.mark.parametrize("text", read_texts(ROOT), ids=lambda text: text.file)
def test_each_term_is_translated_by_its_word(text):
    found = match(text, "ko").fresh
    wrong = [
        f"{text.translations['ko'].file}:{korean.start}: {complaint}"
        for cell in text.of_kind("prose")
        if (korean := found.get(cell.digest))
        for complaint in complaints(plain(cell.source), plain(korean.source))
    ]
    assert not wrong, "translate so, or add a variant to lessons/glossary.toml:\n" + (
        "\n".join(wrong)
    )


def test_no_other_word_for_a_term_is_used_anywhere():
    never = {word: t for t, e in GLOSSARY.items() for word in e.get("never", [])}
    wrong = [
        f"{place}: {word} ({term} is {GLOSSARY[term]['ko']})"
        for place, line in korean_words()
        for word, term in never.items()
        if word in line
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("english", "korean", "said"),
    [
        ("Gradients vanish.", "기울기가 사라집니다.", []),
        ("Gradients vanish.", "경사도가 사라집니다.", ["'gradient'", "'slope'"]),
        ("Gradient descent", "경사 하강", []),
        ("It is steep.", "기울기가 큽니다.", ["'gradient'"]),
        ("its slope", "그 경사", []),
        ("We pad it.", "자리를 채웁니다. 빈칸을 채우면 됩니다.", []),
    ],
)
def test_a_wrong_word_is_found(english, korean, said):
    found = list(complaints(english, korean))
    assert len(found) == len(said)
    assert all(any(part in line for line in found) for part in said)
