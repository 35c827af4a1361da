"""Warm processes, and the children that they keep ready."""

import time
from pathlib import Path

import pytest

from clockwise.grading.handed_in.key import WARM, WARM_OPTIMIZER
from clockwise.grading.run.sandboxes import CHECKER, WORKER
from clockwise.grading.walls.bubblewrap import ENVIRONMENT
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox

COUNTING = """
import os, runpy, sys
def count():
    print(len(os.listdir("/proc/self/task")), file=sys.stderr, flush=True)
os.register_at_fork(before=count)
runpy.run_module("clockwise.grading.walls.zygote", run_name="__main__", alter_sys=True)
"""


def counting(role: str, modules: list[str], unsafe: bool = False) -> Sandbox:
    """Its warm process counts its own threads whenever it forks."""
    sandbox = Sandbox(role, modules, unsafe)
    at = sandbox.command.index("-m")
    sandbox.command[at : at + 2] = ["-c", COUNTING]
    return sandbox


def counts(sandbox: Sandbox) -> list[bytes]:
    sandbox.complaints.seek(0)
    return sandbox.complaints.read().split()


@pytest.mark.parametrize("role", [WORKER, CHECKER])
def test_a_process_that_forks_has_no_threads(role: str, bubblewrap: str):
    """Else a child may wait for ever for a lock that a thread held at the fork."""
    sandbox = counting(role, [*WARM, WARM_OPTIMIZER])
    sandbox.spawn(Limits()).stop()
    sandbox.late = ["wave"]
    sandbox.spawn(Limits()).stop()
    assert counts(sandbox) == [b"1"] * 3  # two children, and one that tried a module
    sandbox.close()


def test_what_starts_a_thread_is_not_made_warm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "busy.py").write_text(
        "import threading\nthreading.Thread(target=threading.Event().wait).start()\n"
    )
    path = f"{tmp_path}:{ENVIRONMENT['PYTHONPATH']}"
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", path)
    sandbox = counting(WORKER, [], unsafe=True)
    sandbox.late = ["busy", "wave"]
    for number_of_forks in (3, 4):
        child = sandbox.spawn(Limits())
        child.channel.send(("run", "import sys\nassert 'wave' in sys.modules"))
        assert child.channel.receive(30)[1]["error"] is None
        child.stop()
        assert counts(sandbox) == [b"1"] * number_of_forks
    sandbox.close()


def test_a_sandbox_that_has_ended_comes_back():
    sandbox = Sandbox(WORKER, [])
    sandbox.spawn(Limits()).stop()
    sandbox.zygote.kill()
    sandbox.zygote.wait()
    assert sandbox.spawn(Limits()).stop()[0] == "stopped"
    sandbox.close()


def test_a_spare_that_has_ended_costs_nobody_anything():
    sandbox = Sandbox(WORKER, [])
    try:
        sandbox.ahead = True
        first = sandbox.spawn(Limits())
        assert sandbox.spare is not None
        sandbox.spare[1]._watch.send("stop")
        time.sleep(0.5)
        second = sandbox.spawn(Limits())
        second.channel.send(("run", "x = 1"))
        assert second.channel.receive(30)[1]["error"] is None
        first.stop(), second.stop()
    finally:
        sandbox.close()


def test_a_signal_to_its_group_reaches_no_other_submission():
    sandbox = Sandbox(WORKER, [])
    try:
        honest, eve = sandbox.spawn(Limits()), sandbox.spawn(Limits())
        honest.channel.send(("run", "x = 1"))
        honest.channel.receive(30)
        eve.channel.send(("run", "import os\nos.kill(0, 9)"))
        time.sleep(0.5)
        honest.channel.send(("run", "assert x == 1"))
        assert honest.channel.receive(30)[1]["error"] is None
        honest.stop(), eve.stop()
    finally:
        sandbox.close()
