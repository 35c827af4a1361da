"""Harmless probes of the walls: what a submission can see, reach and use."""

# ruff: noqa: E501

from typing import Any

import pyseccomp
import pytest

from clockwise.grading.run.task import WORKER
from clockwise.grading.walls import bubblewrap
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox
from clockwise.grading.walls.warm import Warm
from tests.grading.made import Grade, exam, notebook, outcomes, solution

CORNERS = ["io_uring_setup", "add_key", "keyctl", "userfaultfd", "bpf", "ptrace"]
RARE = [pyseccomp.resolve_syscall(pyseccomp.system_arch(), name) for name in CORNERS]

PROBES = {
    "process 1 of its own": "import os\nprobe = os.getpid() == 1 and os.listdir('/proc').count('2') == 0",
    "nobody": "import os\nprobe = os.getuid() == 1000",
    "no capabilities": "text = open('/proc/self/status').read()\n"
    "probe = 'CapEff:\\t0000000000000000' in text and 'CapBnd:\\t0000000000000000' in text",
    "no new privileges": "probe = 'NoNewPrivs:\\t1' in open('/proc/self/status').read()",
    "no namespaces": "import ctypes\nprobe = ctypes.CDLL(None).unshare(0x10000000) == -1",
    "no rare corners of the kernel": "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
    f"probe = all(libc.syscall(n, 0, 0, 0, 0) == -1 and ctypes.get_errno() == 1 for n in {RARE})",
    "no way to the machine below": "import socket\ntry:\n    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)\n"
    "except PermissionError:\n    probe = True",
    "threads and processes": "import subprocess, sys, threading, multiprocessing\nheld = []\n"
    "thread = threading.Thread(target=held.append, args=(1,)); thread.start(); thread.join()\n"
    "fork = multiprocessing.get_context('fork').Process(target=int); fork.start(); fork.join()\n"
    "probe = held == [1] and fork.exitcode == 0 and subprocess.call([sys.executable, '-c', '']) == 0",
    "no network": "import socket\nprobe = [name for _, name in socket.if_nameindex()] == ['lo']",
    "no course": "import os\nprobe = not any(os.path.exists(os.path.join(p, f)) for p in "
    f"({str(bubblewrap.PROJECT)!r}, {str(bubblewrap.PROJECT.parent)!r}, '.', '..') for f in ('source', 'gradebook.db', 'answers'))",
    "read-only system": "import os\nprobe = not any(os.access(p, os.W_OK) for p in "
    "('/', '/usr', '/etc', '/run/x', '/dev', os.path.dirname(os.__file__)))",
    "listed environment": "import os\nprobe = len(os.environ) < 20 and 'VIRTUAL_ENV' not in os.environ",
    "safe path": "import os, sys\nprobe = '' not in sys.path and sys.path[-1] == os.getcwd()",
    "limited memory": "try:\n    bytearray(700_000_000)\nexcept MemoryError:\n    probe = True",
    "limited disk": "try:\n    open('big', 'wb').write(bytes(70_000_000))\nexcept OSError:\n    probe = True",
    "limited inodes": "try:\n    for i in range(2100): open(f'f{i}', 'w').close()\nexcept OSError:\n    probe = True",
    "limited files": "held = []\ntry:\n    while len(held) < 300: held.append(open('/dev/null'))\n"
    "except OSError:\n    held.clear(); probe = True",
    "limited processes": "import threading, time\ntry:\n    for _ in range(70):\n"
    "        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()\n"
    "except RuntimeError:\n    probe = True",
    "no dump of the zygote": "import os\nprobe = os.getppid() == 0",
    "torch, one thread": "import torch\nprobe = torch.get_num_threads() == 1",
    "terminals of its own": "import os\nmaster, slave = os.openpty()\n"
    "probe = os.ttyname(slave) == '/dev/pts/0' and sorted(os.listdir('/dev/pts')) == ['0', 'ptmx']",
    "spawned processes": "import math, multiprocessing as mp\nfrom concurrent.futures import ProcessPoolExecutor\n"
    "with ProcessPoolExecutor(1, mp_context=mp.get_context('spawn')) as pool:\n"
    "    probe = pool.submit(math.sqrt, 16).result() == 4",
    "children work": "import subprocess\nprobe = subprocess.run(['echo', 'a'], capture_output=True).stdout == b'a\\n'",
    "files can be written": "open('mine', 'w').write('x')\nprobe = open('mine').read() == 'x'",
}


@pytest.mark.parametrize("name", PROBES)
def test_probe(grade_it: Grade, name: str):
    answer = notebook(
        solution("s", "probe = False"),
        solution("t", PROBES[name]),
        exam("test_t", "assert probe is True"),
    )
    result = grade_it(answer, answer)
    assert outcomes(result) == {"test_t": "passed"}, result.notebooks[0].graded[
        "cells"
    ][1]


def graded_cells(grade_it: Grade, *sources: str) -> list[dict[str, Any]]:
    answer = notebook(*[solution(f"s{i}", text) for i, text in enumerate(sources)])
    return grade_it(answer, answer).notebooks[0].graded["cells"]


def test_outputs_are_kept(grade_it: Grade):
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    cells = graded_cells(grade_it, "print('a')\n'b'", plot, "1 / 0")
    first, second, third = (cell["outputs"] for cell in cells)
    assert [output["output_type"] for output in first] == ["stream", "execute_result"]
    assert any("image/png" in output.get("data", {}) for output in second)
    assert third[0]["ename"] == "ZeroDivisionError"


def test_a_stopped_cell_says_why(grade_it: Grade):
    (cell,) = graded_cells(grade_it, "while True: pass")
    assert "took longer than 5 seconds" in cell["outputs"][-1]["evalue"]


def test_a_dead_process_loses_only_what_needed_it(grade_it: Grade):
    answer = notebook(
        solution("a", "def a(): return 1"),
        exam("test_a", "assert a() == 1"),
        solution("b", "import os\ndef b(): os._exit(3)"),
        exam("test_b", "assert b() == 1"),
        solution("c", "def c(): return a() + 2"),
        exam("test_c", "assert c() == 3"),
    )
    result = grade_it(answer, answer)
    assert outcomes(result) == {
        "test_a": "passed",
        "test_b": "kernel died",
        "test_c": "passed",
    }
    assert "exit code 3" in result.tests[1].message


def test_unsafe_runs_without_walls_and_says_so(grade_it: Grade):
    answer = notebook(solution("s", "def f(): return 1"), exam("t", "assert f() == 1"))
    result = grade_it(answer, answer, unsafe=True)
    assert outcomes(result) == {"t": "passed"} and not result.protected


def test_same_process_is_marked(grade_it: Grade):
    answer = notebook(
        solution("s", "x = [1]"), exam("t", "x.append(2)\nassert x[1] == 2\n0.5")
    )
    result = grade_it(answer, answer, same_process=True)
    assert result.tests[0].points == 0.5 and not result.protected


def test_where_only_root_may_build_walls_the_way_out_is_named(monkeypatch, tmp_path):
    lock = tmp_path / "restrict_users"
    lock.write_text("1\n")
    monkeypatch.setattr(bubblewrap, "USERS_LOCK", lock)
    broken = Sandbox(WORKER, Warm([WORKER], []))
    broken.warm.command = ["sh", "-c", "echo bwrap: Permission denied >&2; exit 1"]
    with pytest.raises(
        bubblewrap.SandboxError, match=r"Permission.*sysctl kernel\.restr"
    ):
        broken.spawn(Limits())


def test_without_bubblewrap_nothing_runs(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(bubblewrap.SandboxError, match="--unsafe"):
        Warm([WORKER], [])
