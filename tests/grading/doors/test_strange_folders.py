"""No file or folder of a student's stops the class, or counts for more than it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

from clockwise.grading.walls.bubblewrap import PROJECT
from tests.grading.courses import answer, run, scores, submit
from tests.grading.made import deep, notebook, solution


def test_broken_submissions_do_not_stop_the_class(course, capsys):
    broken = {"corrupt": b'{"cells": [', "garbage": bytes(range(256)), "list": b"[]"}
    for student, data in broken.items():
        submit(course, student, {}).write_bytes(data)
    with submit(course, "huge", {}).open("wb") as file:
        file.truncate(200_000_000)
    submit(course, "linked", {}).unlink()
    (course / "submitted/linked/ps/ps.ipynb").symlink_to("/etc/passwd")
    submit(course, "named", {}).rename(course / "submitted/named/ps/other.ipynb")
    submit(course, "another", notebook(solution("cube", "def cube(x): return x ** 3")))
    assert run(course) == 1
    got, said = scores(course), capsys.readouterr().out.replace("\n", " ")
    assert got["ann", "test_square"] == got["ben", "test_square"] == (2, 0)
    assert all(got[student, "test_square"] == (0, 1) for student in broken)
    assert "200 MB" in said and "no valid JSON" in said and "not an ordinary" in said
    assert "ps.ipynb" in said and "other.ipynb" in said
    assert "is another notebook" in said


def test_a_name_that_is_no_text_is_told_how_to_mend(course, capsys):
    folder = os.fsencode(course) + b"/submitted/caf\xe9/ps"
    os.makedirs(folder)
    (course / "submitted/ann/ps/ps.ipynb").rename(os.fsdecode(folder) + "/ps.ipynb")
    assert run(course, "--json", str(course / "out.json")) == 1
    said = capsys.readouterr().out.replace("\n", " ")
    assert "caf?: the folder's name is no text in UTF-8" in said and "submitted" in said
    assert scores(course)["ben", "test_square"] == (2, 0)
    assert run(course, "--student", "ben") == 0


def test_who_is_a_student(course, capsys):
    """No folder of Jupyter's; one who handed in a file in the place of a folder."""
    submit(course, ".ipynb_checkpoints", answer("1 / 0"))
    (course / "submitted/README.txt").write_text("not a student either")
    (course / "submitted/eve").mkdir()
    (course / "submitted/eve/ps").write_text("the wrong thing")
    assert run(course) == 1
    assert {student for student, _ in scores(course)} == {"ann", "ben", "eve"}
    assert "which is no folder" in capsys.readouterr().out


def test_a_file_of_a_terabyte_is_not_read(course):
    with (course / "submitted/ann/ps/data.bin").open("wb") as file:
        file.truncate(10**12)  # sparse: it takes no room, and hours to read
    assert run(course, "--json", str(course / "out.json")) == 0
    ann = json.loads((course / "out.json").read_text())["submissions"][0]
    assert ann["anomalies"][0]["kind"] == "left out" and ann["points"] == 2


def test_names_of_files_do_not_steer_the_terminal(course, capsys):
    (course / "submitted/ann/ps/\x1b[2Jos.py").symlink_to("/etc/passwd")
    run(course)
    said = capsys.readouterr().out
    assert "\x1b" not in said and "?[2Jos.py" in said.replace("\n", "")


def test_no_folder_of_a_student_stops_the_class(course, capsys):
    """What `unchanged` looks at before anything is graded is a stranger's, too."""
    submit(course, "eve", answer("def square(x): return x * x"))
    submit(course, "fay", answer("def square(x): return x * x"))
    assert run(course) == 0
    (course / ".clockwise/receipts/ps/fay.json").write_text("[]")
    folders = [course / step / "eve/ps/deep" for step in ("submitted", "autograded")]
    with deep(*folders):
        assert run(course, "--json", str(course / "out.json")) == 0
        assert not folders[1].exists()
    said = capsys.readouterr().out.replace("\n", "")
    assert "left out" in said and "too deep" in said
    every = json.loads((course / "out.json").read_text())["submissions"]
    assert [result["points"] for result in every] == [2, 2, 2, 2]
    assert [result["status"] for result in every] == ["graded"] * 4


def without_roots_keys(course: Path) -> subprocess.CompletedProcess[str]:
    """Root reads every file by two of its capabilities; they are left out here.

    It stays root: another user need not be able to start this Python, whose
    folder may be root's own (as in CI).
    """
    give_up = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    words = [sys.executable, "-m", "clockwise.grading", "ps", "--jobs", "1"]
    words += ["--course-dir", str(course), "--json", str(course / "out.json")]
    return subprocess.run(
        [*give_up, *words] if os.geteuid() == 0 else words,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_what_may_not_be_read_is_named(course):
    for student in ("cho", "dan", "eve"):
        submit(course, student, answer("def square(x): return x * x"))
    (course / "submitted/ben/ps/secret.txt").write_text("x")
    run(course)  # a receipt for each
    (course / "submitted/ben/ps/more.txt").write_text("x")
    locked = ("ben/ps/secret.txt", "cho/ps/ps.ipynb", "dan/ps", "eve")
    for name in locked:
        (course / "submitted" / name).chmod(0)
    done = without_roots_keys(course)
    for name in reversed(locked):
        (course / "submitted" / name).chmod(0o700)
    assert done.returncode == 1, done.stderr
    assert (course / "out.json").is_file(), done.stderr
    every = json.loads((course / "out.json").read_text())["submissions"]
    found = {result["student"]: result for result in every}
    assert found["ann"]["points"] == found["ben"]["points"] == 2
    assert found["ben"]["anomalies"][0]["seen"].startswith("it cannot be read")
    for student in ("cho", "dan", "eve"):
        assert "Permission denied" in found[student]["error"]
        assert f"submitted/{student}" in found[student]["error"]


def test_a_file_in_the_way_of_the_teachers_folder(course):
    for step in ("source", "release"):
        (course / step / "ps/sub").mkdir(parents=True)
        (course / step / "ps/sub/x.csv").write_text("1")
    (course / "submitted/ann/ps/sub").write_text("in the way")
    (course / "submitted/ben/ps/timestamp.txt").mkdir()
    assert run(course, "--json", str(course / "out.json")) == 0
    assert (course / "autograded/ann/ps/sub/x.csv").read_text() == "1"
    ann, ben = json.loads((course / "out.json").read_text())["submissions"]
    assert ann["status"] == "graded" and ann["points"] == ben["points"] == 2
    assert [(a["cell"], a["kind"]) for a in ann["anomalies"]] == [("sub", "left out")]


def test_names_that_are_no_text_are_stored(course):
    (course / "submitted/ann/ps" / os.fsdecode(b"\xb0\xa1.txt")).write_text("cp949")
    (course / "submitted/ben/ps" / os.fsdecode(b"\xff.ipynb")).write_text("{}")
    assert run(course) == 0
    got = scores(course)
    assert got["ann", "test_square"] == got["ben", "test_square"] == (2, 0)
