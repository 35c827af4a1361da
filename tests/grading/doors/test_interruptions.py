"""What happens around a run of `clockwise grade`: stopped, started twice, misspelt."""

import fcntl
import os
import signal
import sqlite3
import time
import weakref
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from clockwise.grading.doors import whole_class
from clockwise.grading.run import sandboxes
from tests.grading.courses import answer, run, scores, start, submit, wait_for


def test_ctrl_c_keeps_what_is_graded_and_waits_for_nobody(course: Path):
    slow = "import time\ntime.sleep(4)\ndef square(x): return x * x"
    for i in range(20):
        submit(course, f"s{i:02}", answer(slow))
    process = start(course)
    wait_for(2, course, process)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    assert process.returncode == 130 and b"what was graded is kept" in said
    assert 2 <= len(list(course.glob("autograded/*/ps"))) < 22
    assert b"Traceback" not in said and scores(course)["ann", "test_square"] == (2, 0)


def test_a_ctrl_c_that_python_passes_over_is_given_once_more():
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), whole_class.heeding_ctrl_c():
        thing = {1}
        ref = weakref.ref(thing, interrupted)
        del thing
        assert ref() is None
        time.sleep(30)  # until it comes


def test_two_graders_do_not_meet(course: Path, capsys: pytest.CaptureFixture[str]):
    folder = os.open(course, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    assert run(course) == 2 and "is at work" in capsys.readouterr().out
    os.close(folder)
    assert run(course) == 0


def test_what_failed_is_named_again(course: Path, capsys: pytest.CaptureFixture[str]):
    submit(course, "eve", {}).write_bytes(b"{")
    assert run(course) == 1
    capsys.readouterr()
    assert run(course) == 1
    said = capsys.readouterr().out
    assert "eve" in said and "ben" not in said


def test_another_data_file_of_the_instructors_means_grading_again(
    course: Path, capsys: pytest.CaptureFixture[str]
):
    (course / "source/ps/data.csv").write_text("1")
    assert run(course) == 0
    (course / "source/ps/data.csv").write_text("2")
    capsys.readouterr()
    assert run(course) == 0
    assert "unchanged     │ 0" in capsys.readouterr().out


def test_who_is_partly_broken_is_named(
    course: Path, capsys: pytest.CaptureFixture[str]
):
    submit(course, "eve", answer("import os\ndef square(x): os._exit(1)"))
    assert run(course) == 0
    assert "eve · partly broken · test_square (kernel died)" in capsys.readouterr().out


def test_an_older_gradebook(course: Path, capsys: pytest.CaptureFixture[str]):
    run(course)
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("alter table assignment rename column course_id to gone")
    assert run(course) == 2
    assert "nbgrader db upgrade" in capsys.readouterr().out


def test_a_gradebook_that_may_only_be_read(
    course: Path, capsys: pytest.CaptureFixture[str]
):
    run(course)
    url = f"sqlite:///file:{course}/gradebook.db?mode=ro&uri=true"
    config = f"c = get_config()\nc.CourseDirectory.db_url = {url!r}\n"
    (course / "nbgrader_config.py").write_text(config)
    assert run(course, "--force") == 2
    assert "cannot be written" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        *(["--jobs", "0"], ["--timeout", "0"], ["--timeout", "-1"], ["--memory", "-5"]),
        *(["--json", "/no/such/folder/x.json"], ["--json", "/tmp"]),
    ],
)
def test_impossible_options(course: Path, words: list[str]):
    with pytest.raises(SystemExit) as stopped:
        run(course, *words)
    assert stopped.value.code == 2


def test_the_shell_may_add_a_slash(course: Path):
    assert run(course, assignment="ps/") == 0
    assert scores(course)["ann", "test_square"] == (2, 0)
    with pytest.raises(SystemExit):
        run(course, assignment="submitted/ps")


IN_A_CELL = "import time\ntime.sleep(4)\ndef square(x): return x * x"
IN_A_TEST = "import time\ndef square(x):\n    time.sleep(4)\n    return x * x"


@pytest.mark.parametrize(
    ("slow", "role", "victim"),
    [(IN_A_CELL, 1, 3), (IN_A_CELL, 1, 0), (IN_A_TEST, 3, 0), (IN_A_TEST, 3, 1)],
    ids=["the walls", "the cells", "a test", "all tests"],
)
def test_what_was_killed_is_not_the_students_fault(
    course: Path, slow: str, role: int, victim: int
):
    submit(course, "ann", answer(slow))
    process = start(course)
    deadline = time.monotonic() + 200
    while not (above := _around_a_sleeper(process.pid, role)):
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.1)
    above[victim].kill()
    process.communicate(timeout=200)
    assert scores(course)["ann", "test_square"] == (2, 0)


def _around_a_sleeper(pid: int, depth: int) -> list[psutil.Process]:
    """A process that has been running for two seconds, so deep behind the walls, and
    those above it."""
    for one in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.Error):
            line = [one, *one.parents()]
            names = [p.name() == "bwrap" for p in line[: depth + 3]]
            is_deep = names == [False] * (depth + 1) + [True, True]
            is_slow = time.time() - one.create_time() > 2
            if is_deep and is_slow and not one.children():
                return line
    return []


def test_nothing_is_left_without_walls(course: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sandboxes, "_sandboxes", {})
    before = set(Path("/tmp").glob("clockwise-unsafe-*"))
    assert run(course, "--unsafe") == 0
    sandboxes.close_sandboxes()
    assert not set(Path("/tmp").glob("clockwise-unsafe-*")) - before
