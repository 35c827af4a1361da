"""A small course, and a way to grade an answer in the real sandbox."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from clockwise.grading.cluster import hands
from clockwise.grading.doors import command, whole_class
from clockwise.grading.handed_in.key import Key, modules_of
from clockwise.grading.records.course import find_alembic
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run import submission
from clockwise.grading.run.sandboxes import close_sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.courses import SOURCE, answer, submit, write
from tests.grading.made import EVERYTHING, QUICK, Grade, key_of


@pytest.fixture(scope="session", autouse=True)
def _sandboxes_are_shared() -> Iterator[None]:
    """All libraries in one pair of warm processes, which takes ten seconds to start."""

    def all_or_none(keys: tuple[Key, ...]) -> list[str]:
        return EVERYTHING if modules_of(keys) else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submission, "modules_of", all_or_none)
        patch.setattr(hands, "modules_of", all_or_none)
        yield
    close_sandboxes()


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """gradebook.db, to be copied into a course: nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    find_alembic()
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No rehearsal of an earlier test, or of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


@pytest.fixture(autouse=True)
def _sandboxes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warm for the next test: a command would end them, and take seconds to start."""
    monkeypatch.setattr(command, "begin", lambda args: None)
    monkeypatch.setattr(whole_class, "close_sandboxes", lambda: None)
    monkeypatch.setattr(hands, "close_sandboxes", lambda: None)


@pytest.fixture
def grade_it(tmp_path: Path) -> Grade:
    """Grade a submission (JSON) by a key (JSON): grade_it(submitted, source)."""

    def graded(
        submitted: dict[str, Any], source: dict[str, Any], **options: Any
    ) -> SubmissionResult:
        folder = tmp_path / "submission"
        folder.mkdir(exist_ok=True)
        (folder / "ps.ipynb").write_text(json.dumps(submitted))
        options = {"limits": QUICK, **options}
        return grade(Task("student", "ps", folder, (key_of(source),), **options))

    return graded


@pytest.fixture
def course(tmp_path: Path, empty_gradebook: Path) -> Path:
    shutil.copy(empty_gradebook, tmp_path)
    write(tmp_path / "source/ps/ps.ipynb", SOURCE)
    for student in ("ann", "ben"):
        submit(tmp_path, student, answer("def square(x): return x * x"))
    return tmp_path
