"""No attack gains a point, harms another submission, or stops the class."""

import copy
import json
from pathlib import Path

import pytest

from clockwise.grading.handed_in.key import without_hidden
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, key_of

from .course import TESTS, Attack, assignment, attacks, grade_id, submit

ARMED = ("<script", "<img", "<b onclick", "javascript:", "application/javascript")


def released() -> dict:
    """The assignment as students get it."""
    data = copy.deepcopy(assignment())
    for cell in data["cells"]:
        cell["source"] = without_hidden(cell["source"])
        if grade_id(cell) == "work":
            cell["source"] = "raise NotImplementedError()"
    return data


def run(attack: Attack, tmp_path: Path) -> SubmissionResult:
    folder = tmp_path / "submission"
    folder.mkdir()
    submitted = submit(attack, released(), folder)
    (folder / "ps.ipynb").write_text(json.dumps(submitted))
    task = Task("eve", "ps", folder, (key_of(assignment()),), limits=QUICK)
    result = grade(task)
    return grade(task) if "twice" in attack.head else result


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_attack(attack: Attack, tmp_path: Path):
    result = run(attack, tmp_path)
    assert not result.error
    points = {test.name: test.points for test in result.tests}
    got = sum(points[name] or 0 for name in TESTS)  # None: a person decides
    assert got == attack.points, result.tests
    assert points["test_triple"] == 1, result.tests
    if "loses_tail" not in attack.head:
        assert points["test_after"] == 1, result.tests
    expected = attack.head.get("suspicious", "no")
    is_suspicious = any(anomaly.suspicious for anomaly in result.all_anomalies)
    assert expected == "maybe" or is_suspicious == (expected == "yes"), (
        result.all_anomalies
    )
    cells = result.notebooks[0].graded["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    said = [output.get("text", output.get("evalue", "")) for output in outputs]
    assert not any("LEAK" in text for text in said), said
    shown = json.dumps(outputs)
    assert len(shown) < 2_500_000
    if "clean" in attack.head:
        text = json.dumps([[c["source"], c.get("outputs")] for c in cells[:1]])
        output = (
            text
            if cells[0]["cell_type"] == "markdown"
            else json.dumps(cells[0]["outputs"])
        )
        assert not any(word in output for word in ARMED), output


def test_there_are_enough_attacks():
    assert len(attacks()) >= 60
