"""Grading on a cluster is grading, and what happens around it has a clear sentence."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from clockwise.grading.cluster import cluster, local, worker
from clockwise.grading.cluster.address import Address
from clockwise.grading.cluster.local import local_cluster
from tests.grading.cluster import evil
from tests.grading.cluster.conftest import (
    Grade,
    files_below,
    words,
    worker_processes,
)
from tests.grading.courses import answer, run, scores, submit, wait_for
from tests.grading.made import cell, exam, notebook, solution
from tests.grading.records.rows import all_rows

SLOW = "import time\ntime.sleep(0.4)\ndef square(x): return x * x"
SHOWS = """from IPython.display import HTML, Markdown
display(HTML('<b onclick="x()">b</b>'), Markdown('[a](javascript:x)'))
print('said' * 10); open('made.txt', 'w').write('made')"""


def strange(course: Path) -> None:
    """Submissions of many kinds, so that each way to a result is gone once."""
    submit(course, "wrong", answer("def square(x): return x + x"))
    submit(course, "stops", answer("1/0"))
    submit(course, "ends", answer("import os\ndef square(x): os._exit(1)"))
    submit(course, "late", answer(SLOW)).with_name("timestamp.txt").write_text(
        "2026-03-12 10:00:00 UTC"
    )
    submit(course, "torn", {}).write_bytes(b"{")
    submit(course, "named", {}).rename(course / "submitted/named/ps/other.ipynb")
    linked = submit(course, "links", answer("def square(x): return x * x"))
    (linked.parent / "secret").symlink_to("/etc/passwd")
    (linked.parent / "torch.py").write_text("raise SystemExit")
    marked = cell(
        "[b](javascript:x) ![p](http://a.b/c.png) <script>x</script>", "markdown"
    )
    shown = notebook(
        cell(SHOWS),
        marked,
        solution("square", "def square(x): return x * x"),
        exam("test_square", "assert square(3) == 9, 'nine'", 2),
    )
    submit(course, "shows", shown)


def test_the_same_gradebook_as_without_a_cluster(course: Path, grade_there: Grade):
    strange(course)
    assert run(course, "--json", str(course / "here.json")) == 1
    rows, files = all_rows(course), files_below(course / "autograded")
    (course / "gradebook.db").unlink()
    assert grade_there(course, "--force", "--json", str(course / "there.json")) == 1
    assert all_rows(course) == rows and len(rows["grade"]) > 10
    assert files_below(course / "autograded") == files
    here, there = (
        json.loads((course / name).read_text()) for name in ("here.json", "there.json")
    )
    assert without_seconds(here) == without_seconds(there)
    assert grade_there(course, "--student", "wrong") == 0  # unchanged: nobody is asked


def without_seconds(data: object) -> object:
    if isinstance(data, dict):
        return {k: without_seconds(v) for k, v in data.items() if k != "seconds"}
    return [without_seconds(v) for v in data] if isinstance(data, list) else data


def test_a_worker_that_is_killed_loses_nothing(course: Path, grade_there: Grade):
    for i in range(14):
        submit(course, f"s{i:02}", answer(SLOW))
    killed = []

    over = Event()

    def kill() -> None:
        while not killed and not over.wait(0.02):
            begun = len(list(course.glob("autograded/*/ps"))) >= 4
            for victim in worker_processes()[:1] if begun else ():
                victim.kill()
                killed.append(victim.pid)

    thread = Thread(target=kill)
    thread.start()
    assert grade_there(course) == 0
    over.set()
    thread.join()
    right = [who for (who, test), (points, _) in scores(course).items() if points == 2]
    assert killed and len(right) == 16


def test_nothing_that_a_worker_returns_is_unpickled(
    course: Path,
    grade_there: Grade,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
):
    assert run(course) == 0  # and then without a rehearsal
    shutil.rmtree(course / "source")
    for student in ("raises", "warns", "returns", "nests", "lies"):
        submit(course, student, answer("def square(x): return x * x"))
    monkeypatch.setattr(worker, "grade_parcel", evil.grade_parcel)
    assert grade_there(course, "--json", str(course / "all.json")) == 1
    assert not list(course.glob(f"{evil.MARKER}-*"))
    assert "BOO" not in "".join(capfd.readouterr())
    results = json.loads((course / "all.json").read_text())["submissions"]
    assert len(results) == 7
    for result in (r for r in results if r["student"] not in ("ann", "ben")):
        assert "the cluster gave no result" in result["error"], result["student"]
        assert result["points"] == 0
    monkeypatch.undo()
    assert grade_there(course) == 0
    assert scores(course)["lies", "test_square"] == (2, 0)


def test_the_bomb_is_one(tmp_path: Path):
    """Where nobody watches, the pickles of the test above do go off."""
    bomb = {"deep": [evil.Bomb(str(tmp_path / "crater"))]}
    code = "import pickle, sys; pickle.load(sys.stdin.buffer)"
    subprocess.run([sys.executable, "-c", code], input=pickle.dumps(bomb), check=True)
    assert (tmp_path / "crater").is_dir()


def test_ctrl_c_keeps_what_is_graded(course: Path, workers: Address):
    for i in range(20):
        submit(course, f"s{i:02}", answer(SLOW.replace("0.4", "2")))
    command = [sys.executable, "-c", START.format(course=str(course)), *words(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    wait_for(2, course, process)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and b"what was graded is kept" in said
    assert 2 <= len(list(course.glob("autograded/*/ps"))) < 22
    assert b"Traceback" not in said


START = """
import signal, sys
from pathlib import Path
from tests.grading.courses import run
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(run(Path({course!r}), *sys.argv[1:]))
"""


def test_a_worker_of_another_version_is_refused(
    course: Path,
    grade_there: Grade,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    ours = {**cluster.versions_here(), "the course's code (helpers/)": "abc"}
    monkeypatch.setattr(cluster, "versions_here", lambda: ours)
    assert grade_there(course) == 2
    said = capsys.readouterr().out
    assert "another version of the course's code (helpers/)" in said
    assert "here it is abc. Bring it to the same commit" in said
    assert not list(course.glob("autograded/*")) and said.count("\n") == 1


def test_one_that_joins_later_is_refused_too(
    course: Path,
    grade_there: Grade,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    ours = {**cluster.versions_here(), "torch": "1.0"}
    monkeypatch.setattr(cluster.Cluster, "greet", lambda self, modules: 1)
    monkeypatch.setattr(cluster, "versions_here", lambda: ours)
    assert grade_there(course) == 2
    assert "has another version of torch" in capsys.readouterr().out


def test_workers_of_this_machine(course: Path):
    before = worker_processes()
    assert run(course, "--cluster", "local:1") == 0
    assert scores(course)["ann", "test_square"] == (2, 0)
    assert worker_processes() == before


def test_the_scheduler_goes_away(course: Path, capsys: pytest.CaptureFixture[str]):
    for i in range(8):
        submit(course, f"s{i:02}", answer(SLOW))

    def kill() -> None:
        while not list(course.glob("autograded/*/ps")):
            time.sleep(0.02)
        os.kill(started[0].pid, signal.SIGKILL)

    started: list[subprocess.Popen[bytes]] = []
    original = local._start

    def remember(*arguments: object) -> subprocess.Popen[bytes]:
        started.append(original(*arguments))  # type: ignore[arg-type]
        return started[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "_start", remember)
        with local_cluster(Address(workers=1)) as address:
            thread = Thread(target=kill)
            thread.start()
            assert run(course, *words(address)) == 2
            thread.join()
    said = capsys.readouterr().out
    assert "has gone; what was graded is kept, the same command goes on" in said
    graded = list(course.glob(".clockwise/receipts/ps/*.json"))
    assert 1 <= len(graded) < 10
    assert run(course) == 0 and len(scores(course)) == 20


def test_nobody_answers(course: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "ANSWER", 2.0)
        assert run(course, "--cluster", "tcp://127.0.0.1:9") == 2
    said = capsys.readouterr().out
    assert (
        "no scheduler answers at tcp://127.0.0.1:9" in said and "Traceback" not in said
    )


def test_other_keys_than_the_schedulers(
    course: Path, workers: Address, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    files = local._make_keys(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "ANSWER", 2.0)
        assert run(course, *words(Address(workers.url, files=files))) == 2
    assert "no scheduler answers" in capsys.readouterr().out


def test_a_scheduler_without_workers(course: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "FIRST", 1.0)
        patch.setattr(local, "_worker", lambda folder, number: ["--version"])
        assert run(course, "--cluster", "local:1") == 2
    assert "has no workers; start some with" in capsys.readouterr().out


def test_a_worker_without_walls(course: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        assert run(course, "--cluster", "local:1") == 2
    said = capsys.readouterr().out
    assert "cannot grade: bubblewrap" in said.replace("\n", " ")


def test_without_dask(course: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "distributed", None)
        assert run(course, "--cluster", "local:1") == 2
    assert "--cluster needs Dask: pip install" in capsys.readouterr().out


def test_walls_are_not_left_out_elsewhere(
    course: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(course, "--cluster", "local:1", "--unsafe") == 2
    assert "leave --unsafe out" in capsys.readouterr().out
