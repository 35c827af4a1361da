"""A gradebook whose maker was killed: the same command goes on."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Base
from sqlalchemy import create_engine, text

from clockwise.grading.records import course as courses
from clockwise.grading.records.course import Course
from tests.grading.courses import SOURCE, run, scores, write


def version_of(book: Path) -> list[str]:
    with create_engine(f"sqlite:///{book}").connect() as connection:
        return [*connection.scalars(text("select version_num from alembic_version"))]


def test_killed_before_the_gradebook_had_a_version(course: Path, empty_gradebook: Path):
    """nbgrader asks another program for it when all else is there."""
    (course / "gradebook.db").unlink()
    Base.metadata.create_all(create_engine(f"sqlite:///{course}/gradebook.db"))
    assert run(course) == 0
    assert scores(course)["ann", "test_square"] == (2, 0)
    assert version_of(course / "gradebook.db") == version_of(empty_gradebook)


def test_killed_between_two_notebooks(tmp_path: Path, empty_gradebook: Path):
    shutil.copy(empty_gradebook, tmp_path)
    for name in ("one", "two"):
        write(tmp_path / f"source/ps/{name}.ipynb", SOURCE)

    def killed(path: Path, *rest: object) -> None:
        if path.stem == "two":
            raise KeyboardInterrupt
        record(path, *rest)

    record = courses.record_source
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(courses, "record_source", killed)
        with pytest.raises(KeyboardInterrupt):
            Course(tmp_path).keys("ps")
    for _ in range(2):
        keys = Course(tmp_path).keys("ps")
        assert [(key.name, len(key.cells)) for key in keys] == [("one", 3), ("two", 3)]
    assert not list(tmp_path.glob(".clockwise/recording/*"))
