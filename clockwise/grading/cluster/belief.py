"""What the writer believes of a worker's answer: it may be a student who speaks.

It is JSON of a known form, about the cells that were asked for; what is shown is
cleaned again, and marks and file names are made here.

Dask's client unpickles what workers send in several places: results, types, errors,
warnings. A pickle can do nothing without naming a class or a function, and Python
tells an audit hook each such name before it is looked up, whoever unpickles. So while a
cluster is in use, names that are not known to be harmless are refused.
"""

import base64
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Any

import fastjsonschema

from clockwise.grading.cluster.parcel import Unbelievable
from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.files import believable_files
from clockwise.grading.handed_in.key import Key
from clockwise.grading.records.graded import believable_notebook
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.task import Task

MOST_BYTES = 500_000_000


def _object(**properties: Any) -> dict[str, Any]:
    """All of these, and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _list(items: Any, most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


def _by_name(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


TEXT = {"type": "string", "maxLength": 2_000_000}
NUMBER, FLAG = {"type": "number"}, {"type": "boolean"}
HEARING = _object(outcome=TEXT, points=NUMBER, message=TEXT, seconds=NUMBER)
TEST = _object(
    name=TEXT,
    points={"type": ["number", "null"]},
    max_points=NUMBER,
    outcome=TEXT,
    message=TEXT,
    hint=TEXT,
    seconds=NUMBER,
    printed=TEXT,
    comment={"type": ["string", "null"]},
    forgeable=FLAG,
    witnesses=_by_name(HEARING),
)
ANOMALIES = _list(_object(cell=TEXT, kind=TEXT, seen=TEXT, suspicious=FLAG), 10_000)
NOTEBOOK = _object(
    name=TEXT,
    tests=_list(TEST, 10_000),
    anomalies=ANOMALIES,
    stopped=_list(TEXT, 10_000),
    graded={"type": ["object", "null"]},
    made=_by_name({"type": "string"}),
    answered=_by_name(FLAG),
)
_check = fastjsonschema.compile(
    _object(
        student=TEXT,
        assignment=TEXT,
        notebooks=_list(NOTEBOOK, 1_000),
        anomalies=ANOMALIES,
        protected=FLAG,
        seconds=NUMBER,
        error=TEXT,
    )
)


def believed(answer: Any, task: Task) -> SubmissionResult:
    """The result of this very task; raises Unbelievable."""
    if type(answer) is not bytes or len(answer) > MOST_BYTES:
        raise Unbelievable("it is no bytes, or too many")
    try:
        data = json.loads(answer, parse_constant=_refuse)
        _check(data)
        return _result(data, task)
    except fastjsonschema.JsonSchemaException as error:
        raise Unbelievable(str(error)[:200]) from None
    except (ValueError, RecursionError) as error:
        raise Unbelievable(f"it is no JSON of ours ({str(error)[:100]})") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _result(data: dict[str, Any], task: Task) -> SubmissionResult:
    names = [notebook["name"] for notebook in data["notebooks"]]
    asked = (task.student, task.assignment, [key.name for key in task.keys])
    if (data["student"], data["assignment"], names) != asked:
        raise Unbelievable("it is about another submission")
    pairs = zip(data["notebooks"], task.keys, strict=True)
    notebooks = [_notebook(notebook, key) for notebook, key in pairs]
    protected = not (task.unsafe or task.same_process)
    return SubmissionResult(
        task.student,
        task.assignment,
        notebooks,
        anomalies=[Anomaly(**anomaly) for anomaly in data["anomalies"]],
        protected=protected,
        seconds=data["seconds"],
        error=data["error"],
    )


def _notebook(data: dict[str, Any], key: Key) -> NotebookResult:
    tests = [TestResult(**test) for test in data["tests"]]
    most = {cell.name: cell.points for cell in key.cells}
    for test in tests:
        if most.pop(test.name, None) != test.max_points or not _is_within(test):
            raise Unbelievable(f"no test {test.name[:80]!r} can give these points")
    made = data["made"].items()
    files = {name: base64.b64decode(text, validate=True) for name, text in made}
    return NotebookResult(
        key.name,
        tests,
        [Anomaly(**anomaly) for anomaly in data["anomalies"]],
        data["stopped"],
        None if data["graded"] is None else believable_notebook(data["graded"], key),
        believable_files(files),
        data["answered"],
    )


def _is_within(test: TestResult) -> bool:
    """A person decides, or the points are from nothing to what the test gives."""
    points = test.points
    return points is None or (isfinite(points) and 0 <= points <= test.max_points)


HARMLESS = {("builtins", name) for name in ("bytes", "str", "int", "list", "dict")}
_state = {"hooked": False, "open": 0}


class RefusedPickle(TypeError):  # a TypeError: Dask takes that for an answer
    """Somebody sent an object where bytes are expected."""


@contextmanager
def plain_only() -> Iterator[None]:
    """While this is open, no pickle in this process gets at a class or function."""
    if not _state["hooked"]:
        sys.addaudithook(_watch)  # it cannot be taken away again, only put to sleep
        _state["hooked"] = True
    _state["open"] += 1
    try:
        yield
    finally:
        _state["open"] -= 1


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "pickle.find_class" and _state["open"] and arguments not in HARMLESS:
        raise RefusedPickle(f"a pickle from the cluster names {arguments!r}")
