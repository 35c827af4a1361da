"""The instructor's end of a cluster: who is there, what becomes of one submission."""

import json
import logging
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clockwise.grading.cluster import worker
from clockwise.grading.cluster.address import Address
from clockwise.grading.cluster.belief import believed, plain_only
from clockwise.grading.cluster.local import local_cluster
from clockwise.grading.cluster.parcel import Unbelievable, pack, pack_assignment
from clockwise.grading.cluster.version import difference, versions_here
from clockwise.grading.records.course import CourseError
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.task import Task, read

INSTALL = "pip install -r requirements/cluster.txt"
ANSWER = 20.0  # seconds that a scheduler may take to answer
FIRST = 60.0  # seconds until its first worker is there
WARM = 300.0  # seconds until all of them have imported what a class needs
LOOK = 5.0  # seconds after which one asks whether anybody is left
EMPTY = 60.0  # seconds without any worker after which nobody will come
KEPT = "what was graded is kept, the same command goes on"


class ClusterError(CourseError):
    """The cluster cannot grade, or no longer; the message says what to do."""


@contextmanager
def cluster(address: Address) -> Iterator["Cluster"]:
    """A cluster that answers, or a ClusterError; nothing is unpickled meanwhile."""
    try:
        import distributed
    except ImportError:
        raise ClusterError(f"--cluster needs Dask: {INSTALL}") from None
    dask: Any = distributed
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # it says it twice
    with local_cluster(address) as there, plain_only(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="distributed")
        files = there.files
        tls = (
            {}
            if files is None
            else dict(
                tls_ca_file=str(files.ca),
                tls_client_cert=str(files.certificate),
                tls_client_key=str(files.key),
                require_encryption=True,
            )
        )
        try:
            client = dask.Client(
                there.url,
                security=dask.Security(**tls),
                timeout=ANSWER,
                set_as_default=False,
            )
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(
                f"no scheduler answers at {there.url} ({_first(error)}); see that it"
                " runs, and that the address and the files of TLS are its own"
            ) from None
        for topic in ("print", "warn"):  # a worker has nothing to say on this terminal
            client.unsubscribe_topic(topic)
        opened = Cluster(client, there.url, max(1, there.workers))
        try:
            yield opened
        finally:
            opened.close()


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [repr(error)])[0]


class Cluster:
    """Workers that have been greeted, and hand back what they have graded."""

    def __init__(self, client: Any, url: str, least: int):
        self.client, self.url, self.least = client, url, least
        self.assignments: dict[Any, Any] = {}
        self.empty_since: float | None = None

    def close(self) -> None:
        """Whoever waits for an answer waits no longer."""
        self.client.close(timeout=ANSWER)

    def greet(self, modules: list[str]) -> int:
        """How many submissions may be graded at once; raises ClusterError if a worker
        has other versions or no walls."""
        try:
            self.client.wait_for_workers(self.least, timeout=FIRST)
        except TimeoutError:
            raise ClusterError(
                f"the scheduler at {self.url} has no workers; start some with"
                f" `dask worker {self.url} --preload {worker.__name__}`"
            ) from None
        threads = self._workers()
        asked = {
            at: self.client.submit(
                worker.greet, modules, workers=[at], pure=False, retries=2
            )
            for at in threads
        }
        for at, future in asked.items():
            _welcome(at, self._answer(future, time.monotonic() + WARM))
        return sum(threads.values())

    def grade(self, task: Task) -> SubmissionResult:
        """What `grade` says of it on this machine, from one of the workers.

        Raises OSError if the submission cannot be read, Unbelievable for an answer in
        no known form, and ClusterError if nobody is left who could grade.
        """
        future = self.client.submit(
            worker.grade_parcel,
            self._assignment(task),
            pack(task, read(task)),
            versions_here(),
            pure=False,
        )
        answer = self._answer(future)
        if isinstance(answer, bytes) and answer.startswith(b'{"versions"'):
            _welcome("that has joined", answer)
        return believed(answer, task)

    def _assignment(self, task: Task) -> Any:
        """What a class shares, sent once; a rehearsal's is another."""
        at = (task.is_own, task.rehearsed, task.accept_together)
        if at not in self.assignments:
            data = pack_assignment(task)
            self.assignments[at] = self.client.submit(worker.as_is, data, pure=False)
        return self.assignments[at]

    def _answer(self, future: Any, deadline: float | None = None) -> Any:
        """The bytes; looks now and then whether there is still somebody at work."""
        while True:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:
                self._look()
            except Exception as error:
                raise self._why(error) from None
            if deadline and time.monotonic() > deadline:
                raise ClusterError(f"a worker of {self.url} does not answer; {KEPT}")

    def _look(self) -> None:
        """Raises ClusterError if there has been no worker for long."""
        if self._workers():
            self.empty_since = None
            return
        self.empty_since = self.empty_since or time.monotonic()
        if time.monotonic() - self.empty_since > EMPTY:
            raise ClusterError(
                f"the scheduler at {self.url} has lost all its workers; {KEPT} when"
                " there are new ones"
            )

    def _workers(self) -> dict[str, int]:
        """Their addresses, and how many submissions each grades at once."""
        try:
            threads = self.client.nthreads()
        except Exception as error:
            raise self._why(error) from None
        return {str(at): int(count) for at, count in threads.items()}

    def _why(self, error: Exception) -> Exception:
        """What a person should read of Dask's exception."""
        name = type(error).__name__
        if "Cancelled" in name or isinstance(error, OSError | TimeoutError):
            return ClusterError(f"the scheduler at {self.url} has gone; {KEPT}")
        if "KilledWorker" in f"{name} {error}":
            return Unbelievable(
                "the workers that graded this submission died, each time"
            )
        return Unbelievable("the worker stopped with an exception, which its log has")


def _welcome(at: str, answer: Any) -> None:
    """Raises ClusterError, in one sentence, for a worker that would grade otherwise."""
    try:
        data = json.loads(answer)
        versions, problem = dict(data["versions"]), str(data["problem"])
    except (TypeError, ValueError, KeyError):
        raise ClusterError(f"the worker {at} answers in no known form") from None
    if differs := difference(at, versions, versions_here()):
        raise ClusterError(differs)
    if problem:
        raise ClusterError(f"the worker {at} cannot grade: {problem}")
