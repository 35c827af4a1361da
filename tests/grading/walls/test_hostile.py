"""Submissions that go for the grader itself, or for those graded beside them."""

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.memory import TICKS, Usage
from tests.grading.made import QUICK, Grade, exam, notebook, outcomes, points, solution


def both(grade_it: Grade, *cells: dict[str, Any], **options: Any) -> Any:
    answer = notebook(*cells)
    return grade_it(answer, answer, **options)


def test_nobody_waits_for_a_worker_that_does_not_read(grade_it: Grade):
    deaf = (
        "import gc, time\n"
        "(worker,) = [o for o in gc.get_objects() if type(o).__name__ == 'Worker']\n"
        "worker.channel.receive = lambda *a, **k: time.sleep(10**6)"
    )
    cells = [solution("a", deaf), solution("b", "x = 1\n" + "#" * 1_000_000)]
    limits = replace(QUICK, cell_seconds=2)
    result = both(grade_it, *cells, exam("t", "assert x == 1"), limits=limits)
    assert outcomes(result).keys() == {"t"} and result.notebooks[0].stopped


def test_cells_that_are_run_again_count_in_the_notebooks_time(grade_it: Grade):
    slow = "import time\nif 'called' not in globals(): time.sleep(20)"
    cells = [
        solution("a", "def f(): globals()['called'] = 1"),
        exam("t", "f()"),
        *[solution(f"slow{i}", slow) for i in range(4)],
        solution("b", "import os\ndef g(): os._exit(0)"),
        *[exam(f"u{i}", "g()") for i in range(4)],
    ]
    limits = replace(QUICK, cell_seconds=3, notebook_seconds=5)
    started = time.monotonic()
    result = both(grade_it, *cells, limits=limits)
    assert time.monotonic() - started < 40
    assert outcomes(result)["u3"] == "not run"


def test_memory_of_the_kernel_counts(grade_it: Grade):
    unread = (
        "import os, socket, time\nheld = []\n"
        "for _ in range(8):\n    if os.fork() == 0:\n"
        "        for _ in range(100):\n"
        "            pair = socket.socketpair(); held.append(pair)\n"
        "        time.sleep(60)\n"
        "time.sleep(4)"
    )
    result = both(grade_it, solution("a", unread), exam("t", "assert True"))
    (cell, _) = result.notebooks[0].graded["cells"]
    assert "files" in cell["outputs"][-1]["evalue"]


HANG = "def root(x):\n    while x < 0: pass"
SWALLOWING = {
    "bare": "try:\n    root(-1)\nexcept:\n    pass",
    "suppress": "import contextlib\n"
    "with contextlib.suppress(BaseException):\n    root(-1)",
    "pytest": "import pytest\nwith pytest.raises(BaseException):\n    root(-1)",
}


@pytest.mark.parametrize("test", SWALLOWING)
def test_a_hang_is_no_exception(grade_it: Grade, test: str):
    cells = [solution("a", HANG), exam("t", SWALLOWING[test]), exam("u", "root(1)")]
    result = both(grade_it, *cells, limits=replace(QUICK, cell_seconds=2))
    assert outcomes(result) == {"t": "timeout", "u": "passed"}
    assert points(result)["t"] == 0


LEAVING = {
    "a closed line": "import gc, socket\n"
    "(worker,) = [o for o in gc.get_objects() if type(o).__name__ == 'Worker']\n"
    "worker.requests['seed'] = lambda n: worker.channel.sock.shutdown(socket.SHUT_RD)\n"
    "def f(x): return 0",
    "a death between two calls": "import os, threading\ndef f(x):\n"
    "    threading.Timer(0.05, os._exit, (0,)).start()\n    return 2",
}


@pytest.mark.parametrize("way", LEAVING)
def test_a_test_that_nobody_answers_is_not_passed(grade_it: Grade, way: str):
    tests = (
        "import time\nassert f(1) == 2\ntime.sleep(0.3)\nassert f(3) == 6",
        "try:\n    f(1)\nexcept BaseException:\n    pass\n"
        "import time\ntime.sleep(0.3)\n"
        "try:\n    assert f(3) == 6\nexcept BaseException:\n    pass",
    )
    exams = [exam(f"t{i}", test) for i, test in enumerate(tests)]
    result = both(grade_it, solution("s", LEAVING[way]), *exams)
    assert not any(points(result).values())
    assert {t.witnesses["apart"]["outcome"] for t in result.tests} == {"kernel died"}


def test_a_buffer_of_the_kernel_stays_small(grade_it: Grade):
    code = (
        "import fcntl, os, socket\nmine, other = socket.socketpair()\nrefused = 0\n"
        "for ask in (\n"
        "    lambda: mine.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10**7),\n"
        "    lambda: fcntl.fcntl(os.pipe()[1], 1031, 1 << 20),\n):\n"
        "    try:\n        ask()\n    except PermissionError:\n        refused += 1"
    )
    result = both(grade_it, solution("s", code), exam("t", "assert refused == 2"))
    assert outcomes(result) == {"t": "passed"}, result.tests[0].message


BUSY = (
    "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    "for _ in range(10):\n    if os.fork() == 0:\n        os.setsid()\n"
    "        while True: pass\n"
    "time.sleep(1000)"
)


def test_the_processor_is_counted_for_all_processes_together(grade_it: Grade):
    limits = replace(QUICK, cpu_seconds=2, cell_seconds=60)
    result = both(grade_it, solution("a", BUSY), exam("t", "pass"), limits=limits)
    (cell, _) = result.notebooks[0].graded["cells"]
    assert "2 seconds of the processor" in cell["outputs"][-1]["evalue"]


def test_processes_that_are_gone_count_as_well(tmp_path: Path):
    def process(pid: int, *ticks: int) -> None:
        folder = tmp_path / str(pid)
        folder.mkdir(exist_ok=True)
        times = " ".join(map(str, ticks))
        parent = 0 if pid == 1 else 1
        stat = f"{pid} (odd) name) S {parent} 0 0 0 0 0 0 0 0 0 {times} 0 0"
        (folder / "stat").write_text(stat)
        (folder / "status").write_text("RssAnon: 1 kB\nFDSize: 1\n")

    limits = Limits(cpu_seconds=10)
    process(1, 0, 0, 0, 0)
    usage = Usage(1, os.open(tmp_path, os.O_RDONLY))
    for pid in range(2, 5):  # one after the other, and nobody waits for them
        process(pid, 3 * TICKS, TICKS, 0, 0)
        assert usage.excess(limits) == ("cpu" if pid == 4 else "")
        shutil.rmtree(tmp_path / str(pid))
    waited = Usage(1, os.open(tmp_path, os.O_RDONLY))
    process(1, 0, 0, 6 * TICKS, 5 * TICKS)
    assert waited.excess(limits) == "cpu"
