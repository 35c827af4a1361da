"""What is kept of a run that was stopped, or could not be stored."""

import shutil
import signal
from pathlib import Path

import pytest

from clockwise.grading.doors import keeping
from clockwise.grading.handed_in.files import calm
from tests.grading.courses import (
    answer,
    nbgrader_command,
    run,
    scores,
    start,
    submit,
    wait_for,
)
from tests.grading.records.rows import all_rows


def test_killed_and_started_again(course):
    for i in range(6):
        submit(course, f"s{i}", answer(f"def square(x): return x * x + {i % 2}"))
    process = start(course)
    wait_for(3, course, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert run(course) == 0
    got = scores(course)
    assert [got[f"s{i}", "test_square"][0] for i in range(6)] == [2, 0, 2, 0, 2, 0]


class Killed(BaseException):
    """No `except` of the grader's is for this."""


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["write_autograded", "record", "leave_receipt"])
def test_killed_at_each_step_of_keeping(
    course, empty_gradebook, monkeypatch, step, is_done
):
    code = "open('made.txt', 'w').write('x')\ndef square(x): return x * x"
    submit(course, "ann", answer(code))
    assert run(course) == 0
    whole = all_rows(course), kept_files(course)
    shutil.copy(empty_gradebook, course)
    for place in ("autograded", ".clockwise"):
        shutil.rmtree(course / place)
    do = getattr(keeping, step)

    def killed(*given: object) -> None:
        if is_done:
            do(*given)
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(keeping, step, killed)
        run(course)
    assert run(course) == 0
    assert (all_rows(course), kept_files(course)) == whole


def kept_files(course: Path) -> dict[str, bytes]:
    """The graded notebooks and what lies beside them; the names of the receipts."""
    kept = [*course.rglob("autograded/**/*"), *course.rglob(".clockwise/**/*")]
    return {
        str(p.relative_to(course)): b"" if p.suffix == ".json" else p.read_bytes()
        for p in kept
        if p.is_file()
    }


def test_a_submitted_receipt_is_none(course, monkeypatch):
    inside = "submitted/ann/ps/.clockwise/receipts/ps/ann.json"
    (course / inside).parent.mkdir(parents=True)
    (course / inside).write_text("{}")
    monkeypatch.setattr(keeping, "record", lambda *_: 1 / 0)  # killed before its own
    assert run(course, "--student", "ann") == 1
    assert not list(course.glob("autograded/**/ann.json"))
    monkeypatch.undo()
    assert run(course) == 0


def test_no_earlier_score_stands_for_a_result_that_is_lost(course, monkeypatch, capsys):
    assert run(course) == 0
    better = scores(course)["ann", "test_square"]
    submit(course, "ann", answer("def square(x): return x * x + 0"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "write_autograded", full)
    assert run(course) == 1
    assert (better, scores(course)["ann", "test_square"]) == ((2, 0), (0, 1))
    said = capsys.readouterr().out.replace("\n", " ")
    assert "ann: the result could not be stored" in said and "No space left" in said
    monkeypatch.undo()
    submit(
        course, "ann", answer("def square(x): return x * x")
    )  # as in the old receipt
    assert run(course) == 0
    assert scores(course)["ann", "test_square"] == (2, 0)


def test_files_that_cells_make_lie_beside_the_graded_notebook(course):
    code = "open('made.txt', 'w').write('new')\nopen('timestamp.txt', 'w').write('old')"
    submit(course, "ann", answer(f"def square(x): return x * x\n{code}"))
    assert run(course) == 0
    folder = course / "autograded/ann/ps"
    assert (folder / "made.txt").read_text() == "new"
    assert not (folder / "timestamp.txt").exists()


def test_no_page_of_a_student_runs_at_jupyters_address(course):
    page = "<script>alert(1)</script>"
    made = f"open('made.SVG', 'w').write({page!r})\nimport os\n"
    made += "for name in ('ps.html', 'other.ipynb'):\n    os.mkdir(name)\n"
    made += f"    open(name + '/x', 'w').write({page!r})\n"
    path = submit(course, "ann", answer(made + "def square(x): return x * x"))
    (path.parent / "figure.html").write_text(page)
    (course / "release/ps").mkdir(parents=True)
    (course / "release/ps/given.html").write_text("the instructor's")
    assert run(course, "--student", "ann") == 0
    folder = course / "autograded/ann/ps"
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    expected = {"figure.html.txt", "made.SVG.txt", "ps.html.txt/x", "given.html"}
    assert names - {"timestamp.txt"} == {"ps.ipynb", *expected}
    assert scores(course)["ann", "test_square"][0] == 2


def test_what_nbgrader_copied_is_renamed_too(tmp_path):
    for name in ("own.html", "given.html", "a.svg/b.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    calm(tmp_path, {"given.html"})
    files = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {"own.html.txt", "given.html", "a.svg.txt/b.xml.txt"}


def test_no_receipt_goes_along_with_the_feedback(course):
    """Whatever the configuration: it says what hidden tests said."""
    assert run(course) == 0
    nbgrader_command(course, "generate_feedback", "ps")
    feedback = {path.name for path in course.glob("feedback/ann/ps/*")}
    assert feedback == {"ps.html"}
    assert list(course.glob(".clockwise/receipts/ps/ann.json"))


def test_what_nbgrader_graded_meanwhile_is_graded_again(course, capsys):
    assert run(course) == 0
    path = course / "autograded/ann/ps/ps.ipynb"
    path.write_text(path.read_text() + " ")
    capsys.readouterr()
    assert run(course) == 0
    assert "unchanged     │ 1" in capsys.readouterr().out
