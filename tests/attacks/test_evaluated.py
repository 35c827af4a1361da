"""Nothing that a student wrote is evaluated where the tests run: neither in this test,
nor for the next one, nor for the next student."""

import json
from pathlib import Path
from typing import Any

import pytest

from clockwise.grading.handed_in.key import modules_of
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.sandboxes import sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, apart, key_of, points

from .evaluated import POISON, Case, cases

ROOT = Path(__file__).parents[2]


def graded(case: Case, submitted: dict[str, Any], folder: Path) -> SubmissionResult:
    (folder / "ps.ipynb").write_text(json.dumps(submitted))
    key, files = key_of(case.honest), case.files
    return grade(Task("eve", "ps", folder, (key,), files, limits=QUICK))


def said(result: SubmissionResult) -> str:
    cells = result.notebooks[0].graded["cells"]
    return json.dumps([cell.get("outputs") for cell in cells])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_it_earns_nothing_and_leaves_nothing(case: Case, tmp_path: Path):
    result = graded(case, case.attack, tmp_path)
    assert not result.error
    assert not any(points(result).values()), result.tests
    assert "a hidden line" not in said(result)
    modules = modules_of((key_of(case.honest),))
    assert POISON not in sandboxes(modules, False)[1].warm.late
    honest = graded(case, case.honest, tmp_path)
    assert points(honest)["test_later"] == 1, honest.tests
    said_so = case.parts.get("honest", "refused error").split()
    assert apart(honest)["test_work"] in said_so


def test_there_are_enough_of_them_each_with_its_row_on_the_page():
    page = (ROOT / "docs/attacks.md").read_text("utf-8").replace("`", "")
    rows = {c.name: f"| {c.name} | {c.title} |".replace("`", "") for c in cases()}
    assert len(rows) >= 25
    assert not [name for name, row in rows.items() if row not in page]
