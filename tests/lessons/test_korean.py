"""What a Korean reader meets is Korean: no English sentence, no prose without Hangul.

A cell that is not translated yet shows its English, which `clockwise build --strict`
names; it is left out here, for whoever changes the English need not know Korean.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clockwise.authoring.release import TEXT_STUB
from helpers.progress.hints import IN_WORDS
from helpers.progress.language import open_at
from helpers.widgets.start import start

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("notebooks/ko/*.ipynb"), *ROOT.glob("release/ko/*/*.ipynb")])
TEXTS = [ROOT / "README.ko.md", *sorted(ROOT.glob("docs/ko/*.md"))]
HANGUL = re.compile("[\uac00-\ud7a3]")
NO_PROSE = [  # code, formulas, links, tags; titles and examples, glosses, quotations
    r"```.*?```|``.*?``|`[^`]*`",
    r"\$\$.*?\$\$|\$[^$]*\$",
    r"!?\[[^\]]*\]\([^)]*\)|https?://\S+",
    r"<(style|script).*?</\1>|<[^>]*>",
    r"\*[^*]*\*|\([^()]*\)|\"[^\"]*\"|“[^”]*”|'[^']*'",
]
WORD = r"[A-Za-z][A-Za-z'’-]*"
SMALL = re.compile(r"\b(?!sin|cos)[a-z]{2,}\b")
RUN = re.compile(rf"{WORD}(?: {WORD})+")


def english(text: str) -> list[str]:
    """What looks like an English sentence: three words in a row with small letters."""
    text = text.replace("**", "")
    for pattern in NO_PROSE:
        text = re.sub(pattern, " … ", text, flags=re.DOTALL)
    runs = RUN.findall(" ".join(text.split()))
    return [run for run in runs if len(SMALL.findall(run)) >= 3]


def prose(page: Path) -> Iterator[str]:
    """The prose cells of a page that are not the English ones."""
    theirs = page.parents[1] / page.name
    if page.parts[-3] == "ko":
        theirs = page.parents[2] / page.parent.name / page.name
    originals, ours = (cells(path) for path in (theirs, page))
    for original, cell in zip(originals, ours, strict=True):
        if cell["cell_type"] == "markdown" and cell["source"] != original["source"]:
            yield "".join(cell["source"])


def cells(page: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return found


def spoken(words: object) -> Iterator[str]:
    """All texts of a language's table of words."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, list | dict):
        for part in words if isinstance(words, list) else words.values():
            yield from spoken(part)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name + page.stem)
def test_no_prose_of_a_page_is_english(page: Path) -> None:
    texts = [*prose(page)]
    assert texts, f"{page}: not a cell is translated"
    assert [text for text in texts if not HANGUL.search(text)] == []
    assert [run for text in texts for run in english(text)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_text_is_english(path: Path) -> None:
    text = re.sub(NO_PROSE[0], "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    paragraphs = re.split(r"\n\s*\n", text)
    assert [run for text in paragraphs for run in english(text)] == []


@pytest.mark.parametrize("path", TEXTS[1:], ids=lambda path: path.name)
def test_a_document_has_the_same_commands_in_both_languages(path: Path) -> None:
    texts = [p.read_text(encoding="utf-8") for p in (path, path.parents[1] / path.name)]
    ours, theirs = (re.findall(r"^```.*?^```$", text, re.S | re.M) for text in texts)
    assert [block.replace(" --language ko", "") for block in ours] == theirs
    assert len({len(re.findall("^## ", text, re.M)) for text in texts}) == 1


def test_the_start_page_is_korean() -> None:
    with open_at(ROOT / "work/ko/00_start_here.ipynb"):
        shown = start()
        assert english(shown._repr_html_()) == english(repr(shown)) == []


def tables() -> dict[str, Any]:
    """Korean words by file: of boxes, widgets, figures, the class's pages; of tests."""
    found: dict[str, Any] = {}
    for pattern in ("helpers/*/*.json", "clockwise/**/*.json", "site/words.json"):
        for path in ROOT.glob(pattern):
            content = json.loads(path.read_text(encoding="utf-8"))
            found[path.name] = content.get("ko", {})
    for path in ROOT.glob("helpers/mistakes/*.json"):
        known = json.loads(path.read_text(encoding="utf-8")).values()
        hints = [entry["hint"] for table in known for entry in table.get(IN_WORDS, [])]
        found[path.name] = [hint.get("ko", "") for hint in hints]
    for path in ROOT.glob("helpers/mistakes/ko/*.json"):
        messages = json.loads(path.read_text(encoding="utf-8")).values()
        found[f"ko/{path.name}"] = [
            korean
            for table in messages
            for english, korean in table.items()
            if english != korean  # a name that stays
        ]
    return found


def test_no_words_of_a_page_are_english() -> None:
    found = tables()
    wrong = [
        (name, run)
        for name, table in found.items()
        for text in spoken(table)
        for run in english(text)
    ]
    assert len(found) > 40 and wrong == []


def test_both_languages_are_asked_for_an_answer_in_words() -> None:
    assert TEXT_STUB == "Write your answer here. · 여기에 답을 쓰세요."


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("이것은 this is an English sentence 입니다.", 1),
        ("**Open the box** and look", 1),
        ("함수 `open the box now`와 $a\\ one\\ two\\ three$", 0),
        ("*Attention is all you need*(Vaswani 외), RNN, GRU, LSTM", 0),
        ("**유효 표본 크기**(effective sample size), sin a cos b", 0),
        ("[how the words are](https://a.b/c-d) <b title='what it is here'>굵게</b>", 0),
    ],
)
def test_a_sentence_is_told_from_a_name(text: str, runs: int) -> None:
    assert len(english(text)) == runs
