"""Whatever a lesson's code writes on a figure or in a table is known in Korean, too."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.figures.tables import DATA
from helpers.measure.results import stored
from helpers.progress.labels import label
from helpers.progress.language import COURSE
from tests.helpers.progress.labels import KNOWN, english
from tests.lessons.shown import printed, shown

LESSONS = sorted(COURSE.glob("lessons/*/lesson.py"))
EXERCISES = sorted(COURSE.glob("lessons/*/exercises.py"))
RESULTS = sorted(COURSE.glob("lessons/*/results.json"))

# English that models read, write, say and answer: it stays.
WORDS = """
    at an ta tan tat th not dog man the cat knee knight lamb phone thumb kn IY AY
    Seoul wug transformer block sequence island yacht choir colonel supercalifragilistic
    nationwide dreamlike extinct pumice chaos knit sea limit splendid transmit knack
    writing straight limb sunlight known wreath kiss windy scrub aeiou pqr ABCD qtx
"""
SENTENCES = {
    "best symbol after *th*",
    "the dogs near the house are happy",
    "the dogs near the house ",
    "the dogs",
    "<sos> 7 <sos> 7 <eos>",
    "two pens please",
    "hello robot",
    "will it rain in Lima on Friday ?",
    "how is the weather in Seoul on Monday ?",
    "on monday the sun shines in oslo",
    "in oslo the sun shines on monday",
    "the dog sees the cat and the cat sees me",
    "order is what a sequence adds",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyz ",
    "<eos>",
    "tan$",
    "▸ant",
    "I love this so much",
    "Deep learning is",
}
# What the code looks things up by, and shows to nobody.
KEYS = """
    neg_mean_absolute_error test_size random_state dW_x dW_h db dh Cell bias hh ih ifgo
    ifo rz rzn rnn_step gru_step enc dec edits 7_by_position scaled unscaled tau turns
    high low parallel us spread waits flops classification sentiment-analysis
    text-generation distilbert/distilbert-base-uncased-finetuned-sst-2-english
    distilbert/distilgpt2 forced free run runs score strokes cut default river
    agreement bots korean maps subject widths bottleneck dates exact lengths
    forced_by_position free_by_position sounding symbols on norms curves heads pairs
    single states max_new_tokens sentences data: batch_sizes:
"""
PIECES = {  # of names that are put together
    "7 layer7, 7",
    "7 in 7",
    "hyphens, equal",
    "largest at hyphens",
    "handed over",
    "handed over, wide",
    "one later",
}
LESSON_NAMES = {path.parent.name for path in LESSONS}
STAYS = {*WORDS.split(), *SENTENCES, *KEYS.split(), *PIECES, *LESSON_NAMES}
SOMEWHERE = {key.partition("|")[2] for key in KNOWN["ko"] if "|" in key}


def unknown(text: str) -> bool:
    return bool(english(label(text))) and text not in STAYS | SOMEWHERE


@pytest.fixture(autouse=True)
def korean_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")


@pytest.mark.parametrize(
    "path", LESSONS + EXERCISES, ids=lambda path: "/".join(path.parts[-2:])
)
def test_every_label_of_its_code_is_known(path: Path) -> None:
    """If a label is new: enter it in helpers/progress/labels.json.

    Data that a model reads, and keys that nobody is shown, are named above.
    """
    assert [text for text in sorted(shown(path)) if unknown(text)] == []


@pytest.mark.parametrize("path", RESULTS, ids=lambda path: path.parent.name)
def test_every_name_of_stored_results_is_known(path: Path) -> None:
    names = {*keys(stored(path.parent.name))}
    assert [name for name in sorted(names) if unknown(name)] == []


def keys(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part
    values = part.values() if isinstance(part, dict) else part
    if isinstance(values, str | int | float) or values is None:
        return
    for value in values:
        yield from keys(value)


def test_what_is_found_without_running_is_what_would_be_shown(tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.py"
    lesson.write_text(
        """
from helpers.figures.charts import plot_bars
rows = {"in a dict": 1}
rows["put in"] = 2
rows |= {f"{len(rows)} in one": 3}
for name in ("from a loop", "and this"):
    rows[f"{name}, put together"] = options["only a key"]
plot_bars({**rows, **dict(keyword=1)}, label="an argument")
other = {"never shown": 1}
reveal("name", None, 3, choices=["a choice"])
"""
    )
    assert shown(lesson) == {
        "in a dict",
        "put in",
        "7 in one",
        "from a loop",
        "and this",
        "7, put together",
        "keyword",
        "an argument",
        "a choice",
    }


@pytest.mark.parametrize(
    "path", LESSONS + EXERCISES, ids=lambda path: "/".join(path.parts[-2:])
)
def test_what_its_code_prints_is_no_english(path: Path) -> None:
    """If it is: let `tell` print it, of helpers/progress/labels.py."""
    assert [text for text in sorted(printed(path)) if unknown(text)] == []


def test_what_is_printed_is_found(tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.py"
    code = 'print(f"{1} large", *names, "→"); tell("known", 2)\nf"loss {2}"'
    lesson.write_text(code)
    assert printed(lesson) == {"7 large", "loss 7"} and shown(lesson) == {"known"}


def test_every_corner_above_data_is_a_label() -> None:
    assert [corner for corner in sorted(DATA) if unknown(corner)] == []
