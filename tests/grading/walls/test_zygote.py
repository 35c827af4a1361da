"""Warm processes, and the children that they keep ready."""

import time

from clockwise.grading.run.sandboxes import WORKER
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox


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
