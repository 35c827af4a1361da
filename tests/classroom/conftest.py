"""A course with an empty class, for the tests of the instructor's desk."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from clockwise.grading.records.course import Course, find_alembic
from tests.classroom.made import make_course


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """gradebook.db, to be copied into a course: nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    find_alembic()
    Gradebook(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def course(tmp_path: Path, empty_gradebook: Path) -> Course:
    return make_course(tmp_path, empty_gradebook)
