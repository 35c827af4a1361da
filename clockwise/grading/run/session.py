"""One submission's worker and checker: start them, ask them, survive their ends."""

import contextlib
import signal
import socket
import time
from dataclasses import astuple, replace
from typing import Any

from clockwise.grading.checker.outcome import Outcome, Test
from clockwise.grading.handed_in.files import believable_files
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Child, Sandbox
from clockwise.grading.wire.channel import Closed, Late
from clockwise.grading.wire.listed import Refused

GRACE = 2.0  # seconds between the stop button and the end of the process
START = 120.0
TEST_MEMORY = 1024  # MB for the tests, beyond what a submission may use

REASONS = {
    "memory": "it needed more than {memory} MB of memory",
    "files": "its processes kept too many files open",
    "cpu": "its processes used more than {cpu_seconds:g} seconds of the processor",
    "processes": "it started more than {processes} processes",
    "ended": "its process ended (exit code {code})",
    "stopped": "it took longer than {seconds:g} seconds and did not heed the interrupt",
}


class SandboxLost(SandboxError):
    """Somebody ended the sandbox or a process of it: the submission is not to blame."""

    def __init__(self) -> None:
        super().__init__("the sandbox ended while it ran this submission")


class Session:
    """Runs cells and tests; replaces a dead worker, and runs the cells before again."""

    def __init__(
        self,
        sandboxes: tuple[Sandbox, Sandbox],
        limits: Limits,
        files: dict[str, bytes],
        teacher_files: dict[str, bytes],
        believed: frozenset[str] | None = frozenset(),
        is_again: bool = False,
    ):
        self.worker_sandbox, self.checker_sandbox = sandboxes
        self.limits = limits
        self.files = files
        self.teacher_files = teacher_files
        self.believed = believed  # the modules that it may ask for; None: any
        self.is_again = is_again  # it was lost before: now its end is its own doing
        self.worker: Child | None = None
        self.checker: Child | None = None
        self.introduced = False
        self.done: list[tuple[str, ...]] = []
        self.deadline = 0.0
        self.forged = ""  # what the worker last said in no known form

    def begin(self) -> None:
        """The notebook's time runs from here, not from the sandbox's start."""
        self._living_worker()
        self._introduce()
        self.deadline = time.monotonic() + self.limits.notebook_seconds

    def begin_alone(self) -> None:
        """Without a checker: tests run inside of the student's process."""
        self._living_worker()
        self.deadline = time.monotonic() + self.limits.notebook_seconds

    @property
    def out_of_time(self) -> bool:
        return time.monotonic() > self.deadline

    def close(self) -> None:
        self._learn()
        for child in (self.worker, self.checker):
            if child:
                child.stop()
        self.worker = self.checker = None

    def _learn(self) -> None:
        """What the tests imported late is there from the start for the next one."""
        if self.checker is None:
            return
        with contextlib.suppress(Closed, Late):
            self.checker.channel.send(("loaded",))
            late = self.checker.channel.receive_plain(GRACE)
            known = self.checker_sandbox.warm.late
            known += [n for n in late if n not in known and self._believes(n)]

    def _believes(self, name: Any) -> bool:
        """A student who got into a test's process could name any module here, to be
        imported for all later submissions."""
        is_name = type(name) is str
        return is_name and (self.believed is None or name in self.believed)

    def run_cell(self, source: str) -> dict[str, Any]:
        """Run one of the student's cells; "stopped" says why, if it was stopped."""
        return self._run(("run", source))

    def run_test_inside(self, source: str, notebook: str) -> dict[str, Any]:
        """Run a test cell as if it were one of the student's."""
        return self._run(("test", source, notebook))

    def _run(self, request: tuple[str, ...]) -> dict[str, Any]:
        answer, stopped = self._ask(request)
        if self.worker is not None:
            self.done.append(request)
        if not isinstance(answer, dict):
            answer = {"outputs": [], "error": "Stopped", "value": None}
        return {**answer, "stopped": stopped}

    def run_imports(self, source: str) -> None:
        """Later cells may rely on what a test cell imports."""
        self._ask(("imports", source))
        self.done.append(("imports", source))

    def made_files(self) -> dict[str, bytes]:
        """What the cells left beside the notebook; nothing if their process is gone."""
        if self.worker is None or self.out_of_time:
            return {}
        answer, _ = self._ask(("made",))
        return believable_files(answer)

    def _ask(self, request: tuple[Any, ...]) -> tuple[Any, str]:
        """The worker's answer to a cell, and why it was stopped if it was."""
        seconds = self._seconds()
        worker = self._living_worker()
        try:
            worker.channel.send(request, seconds=seconds)
        except (Closed, Late):
            return None, self._bury_worker(seconds)
        try:
            return self._answer(worker, seconds), ""
        except Late:
            worker.interrupt()
        except Refused as error:
            self.forged = str(error)
            return None, self._bury_worker(seconds)
        except Closed:
            return None, self._bury_worker(seconds)
        try:
            answer = self._answer(worker, GRACE)
        except (Closed, Late, Refused):
            return None, self._bury_worker(seconds)
        return answer, f"it took longer than {seconds:g} seconds"

    def _answer(self, worker: Child, seconds: float) -> Any:
        message = worker.channel.receive_plain(seconds)
        if type(message) is not tuple or len(message) < 2:
            raise Refused("not one of this conversation")
        return message[1] if message[0] == "ok" else None

    def _living_worker(self) -> Child:
        while self.worker is None:
            worker = self.worker_sandbox.spawn(self.limits)
            self.introduced = False
            failed = self._replay(worker)
            if failed is None:
                self.worker = worker
            else:  # it went well before: leave it out of the next attempt
                self._end(worker)
                self.done.remove(failed)
        return self.worker

    def _replay(self, worker: Child) -> tuple[str, ...] | None:
        """Bring a new worker to where the old one was; the request that it fails at."""
        try:
            self._once(worker, ("seed", 0), START)
            self._once(worker, ("files", self.files), START)
        except (Closed, Late, Refused):
            ended = self._end(worker)
            raise SandboxError(f"the worker fails at once: {ended}") from None
        for request in self.done:
            if self.out_of_time:  # the notebook's time counts here, too
                break
            try:
                self._once(worker, request, self._seconds())
            except (Closed, Late, Refused):
                return request
        return None

    def _once(self, worker: Child, request: tuple[Any, ...], seconds: float) -> None:
        worker.channel.send(request, seconds=seconds)
        worker.channel.receive_plain(seconds)

    def _seconds(self) -> float:
        """What the next cell may take."""
        rest = self.deadline - time.monotonic()
        return min(self.limits.cell_seconds, max(1, rest))

    def _bury_worker(self, seconds: float) -> str:
        """End the worker and say why it ended."""
        assert self.worker is not None
        worker, self.worker = self.worker, None
        reason, code = self._end(worker)
        text = REASONS.get(reason, reason)
        return text.format(code=code, seconds=seconds, **vars(self.limits))

    def _end(self, child: Child) -> tuple[str, int]:
        """End a process; why and how it ended. Raises SandboxLost if that was somebody
        else's doing: behind walls nobody can kill process 1 from inside."""
        reason, code = child.stop()
        is_killed = (reason, code) == ("ended", -signal.SIGKILL)
        if reason == "lost" or (is_killed and not self.is_again):
            raise SandboxLost
        return reason, code

    def run_test(self, test: Test) -> Outcome:
        """Run one test cell in the checker, against the worker as it is now."""
        if self.out_of_time:
            budget = f"{self.limits.notebook_seconds:g} seconds for the notebook"
            return Outcome("not run", f"the {budget} were used up before this test")
        self._living_worker()
        if self.out_of_time:  # its cells were run again, and took the rest
            return self.run_test(test)
        checker = self._introduce()
        try:
            checker.channel.send(("test", *astuple(test)), seconds=GRACE)
            answer = checker.channel.receive_plain(test.seconds + GRACE)
            outcome = Outcome(**answer)
        except (Late, Closed):
            return self._without_checker(test.seconds)
        if outcome.lost and not self.is_again:
            raise SandboxLost
        if outcome.outcome in ("timeout", "kernel died"):
            return self._explain(outcome, test.seconds)
        if outcome.cut:  # the worker's answer would be taken for another one
            self._bury_worker(test.seconds)
        return outcome

    def _explain(self, outcome: Outcome, seconds: float) -> Outcome:
        """The next test gets a new worker; this one learns why the old one ended."""
        forced = outcome.outcome == "timeout" or outcome.forged
        reason = self._bury_worker(seconds)
        if forced:
            return outcome
        kind = "memory" if "of memory" in reason else outcome.outcome
        return replace(outcome, outcome=kind, message=f"stopped: {reason}")

    def _introduce(self) -> Child:
        """A living checker that knows the present worker."""
        if self.checker is None:
            most = self.limits.memory + TEST_MEMORY
            self.checker = self.checker_sandbox.spawn(replace(self.limits, memory=most))
            self.checker.channel.send(("files", self.teacher_files))
            self.introduced = False
        if not self.introduced:
            assert self.worker is not None
            self.checker.channel.send(("worker",))
            line = [self.worker.channel.fileno()]
            socket.send_fds(self.checker.channel.sock, [b"w"], line)
            self.checker.channel.receive(START)
            self.introduced = True
        return self.checker

    def _without_checker(self, seconds: float) -> Outcome:
        """The next test gets new processes; this one learns why its own ended."""
        assert self.checker is not None
        checker, self.checker = self.checker, None
        reason, code = self._end(checker)
        self._bury_worker(seconds)  # it may be in the middle of an answer
        if reason == "memory":
            most = self.limits.memory + TEST_MEMORY
            return Outcome("memory", f"stopped: the test needed more than {most} MB")
        if reason == "ended":
            return Outcome("error", f"the test's process ended (exit code {code})")
        return Outcome("timeout", f"stopped after {seconds:g} seconds")
