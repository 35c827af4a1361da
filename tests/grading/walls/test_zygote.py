"""Warm processes, and the children that they keep ready."""

import time
from pathlib import Path

import psutil
import pytest

from clockwise.grading.run.sandboxes import sandboxes
from clockwise.grading.run.task import CHECKER, ROLES, WORKER
from clockwise.grading.walls.bubblewrap import ENVIRONMENT
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox
from clockwise.grading.walls.warm import Warm
from tests.grading.made import EVERYTHING

COUNTING = """
import os, runpy, sys
def count():
    print(len(os.listdir("/proc/self/task")), file=sys.stderr, flush=True)
os.register_at_fork(before=count)
runpy.run_module("clockwise.grading.walls.zygote", run_name="__main__", alter_sys=True)
"""


def sandbox_of(role: str) -> Sandbox:
    """One of its own, in one role only."""
    return Sandbox(role, Warm([role], []))


def counting(role: str, modules: list[str], unsafe: bool = False) -> Sandbox:
    """Its warm process counts its own threads whenever it forks."""
    warm = Warm([role], modules, unsafe)
    at = warm.command.index("-m")
    warm.command[at : at + 2] = ["-c", COUNTING]
    return Sandbox(role, warm)


def counts(sandbox: Sandbox) -> list[bytes]:
    sandbox.warm.complaints.seek(0)
    return sandbox.warm.complaints.read().split()


@pytest.mark.parametrize("role", [WORKER, CHECKER])
def test_a_process_that_forks_has_no_threads(role: str, bubblewrap: str):
    """Else a child may wait for ever for a lock that a thread held at the fork."""
    sandbox = counting(role, ["numpy"])
    sandbox.spawn(Limits()).stop()
    sandbox.warm.late = ["wave"]
    sandbox.spawn(Limits()).stop()
    assert counts(sandbox) == [b"1"] * 3  # two children, and one that tried a module
    sandbox.close()


def test_no_library_leaves_a_thread_in_a_warm_process(bubblewrap: str):
    for sandbox in sandboxes(EVERYTHING, False):
        sandbox.spawn(Limits()).stop()
        family = psutil.Process(sandbox.warm.zygote.pid).children(recursive=True)
        warm = [one for one in family if one.name() != "bwrap"]
        assert len(warm) >= len(ROLES)
        assert all(one.num_threads() == 1 for one in warm)


def test_what_starts_a_thread_is_not_made_warm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "busy.py").write_text(
        "import threading\nthreading.Thread(target=threading.Event().wait).start()\n"
    )
    path = f"{tmp_path}:{ENVIRONMENT['PYTHONPATH']}"
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", path)
    sandbox = counting(WORKER, [], unsafe=True)
    sandbox.warm.late = ["busy", "wave"]
    for number_of_forks in (3, 4):
        child = sandbox.spawn(Limits())
        child.channel.send(("run", "import sys\nassert 'wave' in sys.modules"))
        assert child.channel.receive(30)[1]["error"] is None
        child.stop()
        assert counts(sandbox) == [b"1"] * number_of_forks
    sandbox.close()


def test_a_sandbox_that_has_ended_comes_back():
    sandbox = sandbox_of(WORKER)
    sandbox.spawn(Limits()).stop()
    sandbox.warm.zygote.kill()
    sandbox.warm.zygote.wait()
    assert sandbox.spawn(Limits()).stop()[0] == "stopped"
    sandbox.close()


def test_a_spare_that_has_ended_costs_nobody_anything():
    sandbox = sandbox_of(WORKER)
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
    sandbox = sandbox_of(WORKER)
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


def test_one_role_may_end_without_the_other():
    """Who asks next gets both again."""
    warm = Warm(ROLES, [])
    worker, checker = (Sandbox(role, warm) for role in ROLES)
    try:
        worker.spawn(Limits()).stop(), checker.spawn(Limits()).stop()
        below = psutil.Process(warm.zygote.pid).children(recursive=True)
        (divided,) = [one for one in below if one.parent().name() != "bwrap"]
        divided.kill()
        while divided.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        assert checker.spawn(Limits()).stop()[0] == "stopped"
        assert worker.spawn(Limits()).stop()[0] == "stopped"
    finally:
        worker.close()
