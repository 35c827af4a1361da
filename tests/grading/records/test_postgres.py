"""The gradebook in PostgreSQL: the same rows, and a server that goes away."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from clockwise.grading.cluster.address import Address
from clockwise.grading.cluster.local import local_cluster
from clockwise.grading.records import gradebook
from clockwise.grading.records.course import Course
from clockwise.grading.records.marks import Marks, Question
from tests.grading.courses import answer, run, submit
from tests.grading.postgres import Server, server
from tests.grading.records.rows import all_rows

CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "ps-course"\n'
URL = 'c.CourseDirectory.db_url = "{}"\n'
SLOW = "import time\ntime.sleep(0.4)\ndef square(x): return x * x"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture
def there(course: Path, postgres: Server) -> Path:
    """The small course, with its gradebook in PostgreSQL."""
    (course / "gradebook.db").unlink()
    config = CONFIG + URL.format(postgres.new_url())
    (course / "nbgrader_config.py").write_text(config)
    submit(course, "wrong", answer("def square(x): return x + x"))
    late = submit(course, "late", answer("def square(x): return x * x"))
    late.with_name("timestamp.txt").write_text("2026-03-12 10:00:00 UTC")
    return course


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gradebook, "PAUSES", (0.1,))


def test_the_same_rows_as_in_a_file(there: Path, bubblewrap: str):
    assert run(there) == 0
    rows = all_rows(there)
    assert run(there, "--force") == 0 and all_rows(there) == rows
    (there / "nbgrader_config.py").write_text(CONFIG)
    assert run(there, "--force") == 0 and (there / "gradebook.db").exists()
    assert all_rows(there) == rows and len(rows["grade"]) == 8


def test_the_same_rows_from_a_cluster(there: Path, bubblewrap: str):
    assert run(there) == 0
    rows = all_rows(there)
    with local_cluster(Address(workers=1)) as at:
        assert at.files
        files = map(str, (at.files.ca, at.files.certificate, at.files.key))
        assert run(there, "--force", "--cluster", at.url, "--tls", *files) == 0
    assert all_rows(there) == rows


def test_marks_and_rubrics(there: Path, bubblewrap: str):
    assert run(there) == 0
    course = Course(there)
    marks = Marks(course.gradebook, "ps", course.config)
    why = Question("ps", "why", "why", 1.0)
    marks.give(why, "late", 0.5)
    marks.comment(why, "late", "short")
    given = marks.given(why)["late"]
    assert (given.points, given.waits, given.comment) == (0.5, False, "short")
    course.gradebook.close()


def test_a_server_that_starts_again_is_waited_for(
    there: Path, postgres: Server, bubblewrap: str
):
    for i in range(8):
        submit(there, f"s{i:02}", answer(SLOW))

    def interrupt() -> None:
        wait_for_one(there)
        postgres.stop()
        postgres.start()

    thread = Thread(target=interrupt)
    thread.start()
    assert run(there) == 0
    thread.join()
    assert len(all_rows(there)["grade"]) == 24


def test_a_server_that_goes_away_loses_nothing(
    there: Path,
    postgres: Server,
    bubblewrap: str,
    impatient: None,
    capsys: pytest.CaptureFixture[str],
):
    for i in range(8):
        submit(there, f"s{i:02}", answer(SLOW))

    def stop() -> None:
        wait_for_one(there)
        postgres.stop()

    thread = Thread(target=stop)
    thread.start()
    try:
        assert run(there) == 2
        thread.join()
        said = capsys.readouterr().out
        assert "the gradebook has gone while" in said and "Traceback" not in said
        assert "start its server, and say the same command" in said
        assert run(there) == 2 and "secret" not in capsys.readouterr().out
    finally:
        postgres.start()
    assert run(there) == 0
    rows = all_rows(there)["grade"]
    assert len(rows) == 24 and "unchanged     │ 0" not in capsys.readouterr().out


def wait_for_one(course: Path) -> None:
    while not list(course.glob(".clockwise/receipts/ps/*.json")):
        time.sleep(0.01)


def test_it_needs_the_name_of_a_course(there: Path, capsys: pytest.CaptureFixture[str]):
    config = (there / "nbgrader_config.py").read_text()
    (there / "nbgrader_config.py").write_text(config.replace('"ps-course"', '""'))
    assert run(there) == 2
    said = capsys.readouterr().out
    assert "c.CourseDirectory.course_id" in said and "secret" not in said


def test_a_database_without_its_driver(
    course: Path, capsys: pytest.CaptureFixture[str]
):
    url = "postgresql+pg8000://clockwise:secret@127.0.0.1/x"
    (course / "nbgrader_config.py").write_text(CONFIG + URL.format(url))
    assert run(course) == 2
    said = capsys.readouterr().out
    assert "needs the package pg8000" in said and "secret" not in said
