"""Before a class is graded: which tests does the instructor's own solution not pass?

It is heard as a submission is, apart and together. A test may need what only the
student's process has: the classes, the files, the source. Apart from that process it
would fail for everybody, and each of them would wait for a person.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from clockwise.grading.handed_in.key import modules_of
from clockwise.grading.records.results import SubmissionResult, TestResult
from clockwise.grading.run.sandboxes import sandboxes
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Rehearsed, Task

WAITS = (
    "{count} of {all} tests cannot run apart from a student's process: your own"
    " solution passes them together with it only. Who passes them there waits for a"
    ' person. Change them (docs/grading.md, "What a test cell may do"), or say'
    " --accept-together (in nbgrader_config.py: use_in(c, accept_together=True)): then"
    " passing there gives their {points:g} points, which a student could forge:"
)
ACCEPTED = (
    "FORGEABLE: {count} of {all} tests cannot run apart from a student's process, and"
    " --accept-together gives their {points:g} points for passing together with it,"
    " which a student could forge:"
)
APART_ONLY = (
    "{count} of {all} tests pass apart, but not inside of a notebook, even with your"
    " own solution. Passing apart gives their {points:g} points:"
)
NOWHERE = (
    "{count} of {all} tests do not give your own solution all of their {points:g}"
    " points, neither apart nor inside of a notebook:"
)
OPEN = (
    "{count} tests read what a locked cell makes and a later cell of a student's could"
    ' change. Make it again in the test (docs/grading.md, "Limits of the protection"):'
)

Grade = Callable[[Task], SubmissionResult]


@dataclass(frozen=True)
class Rehearsal:
    """What was found, and what each test of the solution gave, by "notebook/test".

    `open`: the variables of locked cells that tests read and that are the student's.
    `late`: the modules that cells and tests imported here while they ran.
    """

    found: Rehearsed = Rehearsed()
    tests: dict[str, TestResult] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)
    late: list[str] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        """Whether a witness was out of time; who ran beside it may be to blame."""
        said = (
            w["outcome"]
            for test in self.tests.values()
            for w in test.witnesses.values()
        )
        return any(outcome in ("timeout", "not run") for outcome in said)


def rehearse(task: Task, source: Path, by: Grade | None = None) -> Rehearsal:
    """Grade the solution in `source`, here or `by` a cluster; one that passes nothing
    teaches nothing."""
    nothing = Rehearsed()
    task = replace(task, student="source/", folder=source, is_own=True)
    task = replace(task, rehearsed=nothing, learn=None)
    notebooks = (source / f"{key.name}.ipynb" for key in task.keys)
    if task.same_process or not any(path.is_file() for path in notebooks):
        return Rehearsal()
    result = (by or grade)(replace(task, accept_together=False))
    tests = _heard(result)
    got = [_points(t, name) for t in tests.values() for name in t.witnesses]
    if result.error or not any(got):
        return Rehearsal()
    return Rehearsal(found_in(tests), tests, _open(task), [*_late(task)])


def recall(task: Task, rehearsal: Rehearsal) -> None:
    """Let submissions begin with what was imported late, as after the rehearsal."""
    known = _late(task)
    known += [name for name in rehearsal.late if name not in known]


def _late(task: Task) -> list[str]:
    return sandboxes(modules_of(task.keys), task.unsafe)[0].warm.late


def _open(task: Task) -> dict[str, list[str]]:
    tests = [(key, test) for key in task.keys for test in key.tests]
    read = {f"{key.name}/{test.name}": key.open_names(test) for key, test in tests}
    return {at: names for at, names in read.items() if names}


def found_in(tests: dict[str, TestResult]) -> Rehearsed:
    """Each test by the points that either witness gave the solution."""
    got = {at: (_points(t, "apart"), _points(t, "together")) for at, t in tests.items()}
    apart, together = (
        {at for at, (one, two) in got.items() if one < two},
        {at for at, (one, two) in got.items() if two < one},
    )
    lost = {at for at, both in got.items() if max(both) < tests[at].max_points}
    return Rehearsed(
        frozenset(apart), frozenset(together), frozenset(lost - apart - together)
    )


def _heard(result: SubmissionResult) -> dict[str, TestResult]:
    """Those that a machine decides."""
    return {
        f"{notebook.name}/{test.name}": test
        for notebook in result.notebooks
        for test in notebook.tests
        if test.witnesses
    }


def _points(test: TestResult, witness: str) -> float:
    return float(test.witnesses[witness]["points"])


def warning(rehearsal: Rehearsal, accept_together: bool) -> list[str]:
    """What the instructor should read of it, if there is anything."""
    found = rehearsal.found
    return [
        *_lines(
            ACCEPTED if accept_together else WAITS, found.not_apart, "apart", rehearsal
        ),
        *_lines(APART_ONLY, found.not_together, "together", rehearsal),
        *_lines(NOWHERE, found.nowhere, "together", rehearsal),
        *([OPEN.format(count=len(rehearsal.open))] if rehearsal.open else []),
        *(f"  {at} · {', '.join(names)}" for at, names in rehearsal.open.items()),
    ]


def _lines(
    text: str, which: frozenset[str], witness: str, rehearsal: Rehearsal
) -> Iterator[str]:
    """A sentence, then a line for each test with what this witness said of it."""
    tests = {at: test for at, test in rehearsal.tests.items() if at in which}
    points = sum(test.max_points for test in tests.values())
    if tests:
        count, everything = len(tests), len(rehearsal.tests)
        yield text.format(count=count, all=everything, points=points)
    for at, test in tests.items():
        said, most = test.witnesses[witness], test.max_points
        part = f"it gets {said['points']:g} of {most:g} points"
        yield f"  {at} · {(said['message'] or part)[:200]}"
