"""A worker's answer is believed as far as it can be true, and no further."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clockwise.grading.cluster.belief import believed
from clockwise.grading.cluster.parcel import Unbelievable, pack_result
from clockwise.grading.cluster.version import difference, versions_here
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.task import Task
from tests.grading.courses import SOURCE
from tests.grading.made import key_of

KEY = key_of(SOURCE)
TASK = Task("ann", "ps", Path("ann/ps"), (KEY,))
MARK = {"grade_id": "test_square", "grade": True, "locked": True, "points": 2}


def answer() -> dict[str, Any]:
    tests = [TestResult("test_square", 2.0, 2.0, "passed")]
    notebook = NotebookResult("ps", tests, graded={"cells": []})
    return json.loads(pack_result(SubmissionResult("ann", "ps", [notebook])))


def said(data: Any) -> bytes:
    return json.dumps(data).encode()


def test_an_honest_answer():
    result = believed(said(answer()), TASK)
    assert result.tests[0].points == 2 and result.protected and not result.error


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.update(student="ben"),
        lambda a: a.update(assignment="other"),
        lambda a: a.update(notebooks=[]),
        lambda a: a.update(more=1),
        lambda a: a.pop("error"),
        lambda a: a.update(seconds="1"),
        lambda a: a["notebooks"][0].update(name="../ps"),
        lambda a: a["notebooks"][0].update(graded={"cells": 3}),
        lambda a: a["notebooks"][0].update(made={"x": "no base 64!"}),
        lambda a: a["notebooks"][0]["tests"][0].update(points=3),
        lambda a: a["notebooks"][0]["tests"][0].update(points=-1),
        lambda a: a["notebooks"][0]["tests"][0].update(points=float("inf")),
        lambda a: a["notebooks"][0]["tests"][0].update(points=float("nan")),
        lambda a: a["notebooks"][0]["tests"][0].update(points=1, max_points=1),
        lambda a: a["notebooks"][0]["tests"][0].update(name="square"),
        lambda a: a["notebooks"][0]["tests"].append(a["notebooks"][0]["tests"][0]),
        lambda a: a["notebooks"][0]["tests"][0].update(witnesses={"apart": {}}),
    ],
)
def test_what_cannot_be_true(change: Change):
    data = answer()
    change(data)
    with pytest.raises(Unbelievable):
        believed(said(data), TASK)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b"[" * 100_000, "text", None, {"student": "ann"}],
)
def test_what_is_no_answer(data: Any):
    with pytest.raises(Unbelievable):
        believed(data, TASK)


def test_who_is_protected_is_not_the_workers_to_say():
    data = answer() | {"protected": False}
    assert believed(said(data), TASK).protected


def graded(*cells: dict[str, Any]) -> Any:
    data = answer()
    data["notebooks"][0]["graded"] = {"cells": [*cells], "metadata": {"evil": 1}}
    return believed(said(data), TASK).notebooks[0].graded


def test_a_graded_notebook_is_made_anew():
    script = {
        "output_type": "display_data",
        "data": {"text/html": "<script>x()</script>"},
    }
    code = {
        "cell_type": "code",
        "source": "1",
        "outputs": [script],
        "metadata": {"a": 1},
    }
    text = {"cell_type": "markdown", "source": "<script>x()</script> [a](javascript:x)"}
    made = graded(code, text)
    assert "<script" not in json.dumps(made) and "javascript:x" not in json.dumps(made)
    assert "evil" not in made.metadata and made.cells[0].metadata == {}


def test_a_test_is_the_instructors_own():
    other = {"cell_type": "code", "source": "pass", "metadata": {"nbgrader": MARK}}
    cell = graded(other).cells[0]
    assert cell.source == "assert square(3) == 9, 'nine'"
    assert cell.metadata.nbgrader.points == 2


def test_files_lie_beside_the_notebook_only():
    data = answer()
    names = ("fine.txt", "../out.txt", "/etc/x", ".clockwise.json", "ps.ipynb")
    text = base64.b64encode(b"1").decode()
    data["notebooks"][0]["made"] = dict.fromkeys(names, text)
    assert believed(said(data), TASK).notebooks[0].made == {"fine.txt": b"1"}


def test_another_version_is_named_with_what_to_do():
    ours = versions_here()
    assert difference("w1", ours, ours) == ""
    told = difference("w1", {**ours, "numpy": "1.0"}, ours)
    assert f"w1 has another version of numpy: 1.0, here it is {ours['numpy']}" in told
    assert "is none" not in told and difference("w1", {}, ours).count(".") >= 1
