"""What is suspicious, and what an honest class shows as well."""

import hashlib
import sys
from pathlib import Path

import pytest

from clockwise.grading.handed_in.anomalies import make_plan
from clockwise.grading.handed_in.key import Key
from clockwise.grading.handed_in.notebook import parse
from clockwise.grading.records.results import SubmissionResult
from tests.grading.made import exam, key_of, notebook, solution

SOURCE = notebook(solution("f", "f = 1"), exam("test_f", "assert f == 1", 2))


def marked(points: float, checksum: str | None = None) -> dict:
    """The test as nbgrader releases it; `checksum` in place of the right one."""
    cell = exam("test_f", "assert f == 1", points)
    words = ("assert f == 1", "code", "True", "False", "True", "test_f", str(points))
    right = hashlib.md5("".join(words).encode()).hexdigest()
    cell["metadata"]["nbgrader"]["checksum"] = checksum or right
    return cell


def suspicions(key: Key, test: dict) -> list[bool]:
    submitted = parse(notebook(solution("f", "f = 1"), test), Path("ps"))
    return [anomaly.suspicious for anomaly in make_plan(key, submitted).anomalies]


def test_points_of_another_release_are_named_only():
    assert suspicions(key_of(SOURCE), marked(3.0)) == [False]
    assert suspicions(key_of(SOURCE), marked(3.0, "0" * 32)) == [True]
    assert suspicions(key_of(SOURCE), exam("test_f", "assert f == 1", 3)) == [True]
    assert suspicions(key_of(SOURCE), marked(2.0)) == []


@pytest.mark.parametrize("points", [{}, [], "many", None, [[[]]]])
def test_marks_of_wrong_types_are_suspicious(points):
    test = marked(3.0)
    test["metadata"]["nbgrader"]["points"] = points
    assert suspicions(key_of(SOURCE), test) == [True]


def test_the_instructors_own_tags_accuse_nobody():
    test = exam("test_f", "assert f == 1", 2)
    test["metadata"]["tags"] = ["remove-cell"]
    assert suspicions(key_of(SOURCE), test) == [True]
    assert suspicions(key_of(notebook(SOURCE["cells"][0], test)), test) == []


def beside(grade_it, tmp_path: Path, *names: str, **options) -> SubmissionResult:
    for name in names:
        path = tmp_path / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1")
    return grade_it(SOURCE, SOURCE, **options)


def test_an_environment_handed_in_whole_is_no_attack(grade_it, tmp_path):
    inside = [f"venv/lib/python3/site-packages/torch/f{i}.py" for i in range(30)]
    (tmp_path / "submission/venv/bin").mkdir(parents=True)
    (tmp_path / "submission/venv/bin/python").symlink_to("/usr/bin/python3")
    result = beside(grade_it, tmp_path, "numpy/tests/a.py", "random", *inside)
    assert result.status == "graded" and len(result.anomalies) == 1


def test_names_of_modules_are_named_and_some_suspicious(grade_it, tmp_path):
    names = ["queue.py", "ast/__init__.py", "sub/torch.py", "mine.py"]
    result = beside(grade_it, tmp_path, *names)
    assert {a.cell for a in result.anomalies} == {"queue.py", "ast/__init__.py"}
    assert result.status == "graded"
    assert beside(grade_it, tmp_path, "torch.py").status == "suspicious"


def test_the_teachers_own_files_are_no_attack(grade_it, tmp_path):
    given = {"teacher_files": {"helpers.py": b"x = 1"}}
    result = beside(grade_it, tmp_path, "helpers.py", **given)
    assert result.anomalies == []


def test_few_lines_about_many_files(grade_it, tmp_path):
    names = ["torch.py", *(f"{name}.py" for name in sorted(STDLIB)[:100])]
    result = beside(grade_it, tmp_path, *names)
    assert len(result.anomalies) == 21 and result.status == "suspicious"
    assert result.anomalies[0].cell == "torch.py"
    assert result.anomalies[-1].seen == "81 more files"


STDLIB = [name for name in sys.stdlib_module_names if not name.startswith("_")]
