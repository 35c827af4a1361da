"""docs/grading.md says what the code does, where that can be counted."""

import argparse
import re
from typing import Any

import pytest

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.doors import command
from clockwise.grading.handed_in import files, notebook
from clockwise.grading.records import harmless, shown
from clockwise.grading.records.gradebook import PAUSES
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
    as_json,
)
from clockwise.grading.verdicts.table import decide
from clockwise.grading.verdicts.told import MANY
from clockwise.grading.walls.bubblewrap import PROJECT
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.memory import TOGETHER

PAGE = (PROJECT / "docs/grading.md").read_text("utf-8")
WORDS = " ".join(PAGE.split())
CODE = [p.read_text("utf-8") for p in PROJECT.glob("clockwise/grading/**/*.py")]
KIND = re.compile(r'Anomaly\((?:[\w.]+|""), "([a-z ]+)"')
MB, KB = 1_000_000, 1_000
NUMBERS = [
    f"notebooks of at most {notebook.MOST_BYTES // MB} MB, and"
    f" {notebook.MOST_KEPT // MB} MB without their saved outputs",
    f"({notebook.CELL_BYTES // MB} MB a cell, {shown.NOTEBOOK_BYTES // MB} MB a"
    f" notebook; {harmless.HTML_BYTES // KB} kB of HTML, of Markdown and of a cell's"
    f" source, {shown.NOTEBOOK_HTML // KB} kB of these a notebook",
    f"{shown.NOTEBOOK_OUTPUTS:,} outputs a notebook, {shown.NOTEBOOK_RICH:,} of them",
    f"at most {TOGETHER * Limits().open_files} sockets",
    f"at most {files.MOST_MADE // MB} MB, under ordinary names",
    f"waited for, {sum(PAUSES):g} seconds; then grading stops",
]
PASSED, FAILED, REFUSED = map(Outcome, ("passed", "failed", "refused"))
UNCLEAR = Outcome("timeout", clear=False)
# What the verdict of a row begins with: the points, or None for a person.
MEANS = {"the points": 2, "none": 0, "a person decides": None}


@pytest.mark.parametrize("said", NUMBERS)
def test_the_numbers_are_the_codes(said: str):
    assert said in WORDS


def test_lengths_that_one_number_stands_for():
    assert shown.TEXT == harmless.HTML_BYTES and shown.NOTEBOOK == shown.NOTEBOOK_HTML
    few = {2: "two", 3: "three", 4: "four", 5: "five"}[MANY]
    assert f"at least {few} tests, and half of all" in WORDS
    limits = Limits.of(7)
    assert limits.notebook_seconds == limits.cpu_seconds == 70
    assert Limits.of(Limits().cell_seconds) == Limits()


def test_every_option_is_named():
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    options = [o for a in parser._actions for o in a.option_strings if o[:2] == "--"]
    assert [o for o in options if o not in ("--help",) and o not in PAGE] == []


def test_every_anomaly_is_named():
    table = PAGE.partition("## Anomalies")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
    named = {re.sub(r" \*.*", "", kind) for cell in cells for kind in cell.split(", ")}
    found = {kind for text in CODE for kind in KIND.findall(text)}
    assert found == named - {"kind", "---"}


def test_the_table_of_verdicts():
    rows = re.findall(r"^\| ([a-z ]+) \| (passed|failed) \| (.*) \|$", PAGE, re.M)
    assert len(rows) == 5
    for apart, together, said in rows:
        [means] = [points for words, points in MEANS.items() if said.startswith(words)]
        for one in apart.split(" or "):
            pair = Outcome(one), Outcome(together)
            assert decide(2, *pair).points == means, (one, together)
            if "a person" in said and together == "failed":
                assert decide(2, pair[0], UNCLEAR).points is None
            elif together == "failed":
                assert decide(2, pair[0], UNCLEAR).points == means


def test_the_json():
    block = PAGE.partition("## The JSON")[2].partition("```")[2].partition("```")[0]
    test = TestResult("t", 0.0, 1.0, "failed")
    result = SubmissionResult("ann", "ps", [NotebookResult("ps", [test])])
    assert set(re.findall(r"\w+", block)) == _names(as_json([result], "ps")) | {
        *("apart", "together", "outcome", "points", "message", "seconds")
    }


def _names(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in _names(item)}
    pairs = value.items() if isinstance(value, dict) else ()
    return {name for key, held in pairs for name in ({key} | _names(held))}
