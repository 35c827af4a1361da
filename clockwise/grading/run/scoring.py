"""Grade one submission: its cells in the worker, the key's tests in the checker."""

import re
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from clockwise.grading.checker.checker import Outcome, Test
from clockwise.grading.handed_in.anomalies import Anomaly, Step, make_plan
from clockwise.grading.handed_in.files import NOT_ORDINARY, read_files
from clockwise.grading.handed_in.key import Key, KeyCell, as_points, defined, imports_of
from clockwise.grading.handed_in.notebook import (
    BadNotebook,
    Cell,
    Notebook,
    read_notebook,
)
from clockwise.grading.records import graded
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.session import SandboxLost, Session
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox, SandboxError
from clockwise.grading.wire.channel import Closed, Late

WORKER = "clockwise.grading.student.worker"
CHECKER = "clockwise.grading.checker.checker"
NO_RESPONSE = "No response."
MISSING_NAME = re.compile(r"NameError: name '(\w+)' is not defined")
NOT_APART = (  # read by students, too
    "a person decides about this test: it did not pass, and cannot be run by itself"
    " outside of the notebook"
)
# Files of these names are meant to run, or be imported, in place of the grader's own.
DANGEROUS = {
    *("sitecustomize", "usercustomize", "ipykernel_launcher", "ipykernel", "IPython"),
    *("torch", "numpy", "helpers", "clockwise"),
}
INSTALLED = {"venv", "env", "node_modules", "site-packages"}
MOST_NAMED = 20  # files; an environment that was handed in has thousands


@dataclass(frozen=True)
class Task:
    """All that is needed to grade one submission anywhere."""

    student: str
    assignment: str
    folder: Path
    keys: tuple[Key, ...]
    teacher_files: dict[str, bytes] = field(default_factory=dict)
    limits: Limits = Limits()
    same_process: bool = False
    unsafe: bool = False
    edition: str = ""  # the notebook's path, where hints follow its language
    not_apart: frozenset[str] = frozenset()  # "notebook/test"; see rehearsal.py


_sandboxes: dict[tuple[str, ...], tuple[Sandbox, Sandbox]] = {}


def sandboxes(modules: list[str], unsafe: bool) -> tuple[Sandbox, Sandbox]:
    """The two warm processes of this machine; started at first use, then shared."""
    at = ("unsafe" if unsafe else "walls", *modules)
    if at not in _sandboxes:
        pair = Sandbox(WORKER, modules, unsafe), Sandbox(CHECKER, modules, unsafe)
        for sandbox in pair:
            sandbox.start()
        _sandboxes[at] = pair
    return _sandboxes[at]


def close_sandboxes() -> None:
    """End the warm processes; without this they end with the grader."""
    while _sandboxes:
        for sandbox in _sandboxes.popitem()[1]:
            sandbox.close()


def modules_of(keys: tuple[Key, ...]) -> list[str]:
    return sorted({module for key in keys for module in key.modules})


def grade(task: Task) -> SubmissionResult:
    """Grade a submission; what goes wrong with it is in the result, not raised."""
    started = time.monotonic()
    protected = not (task.unsafe or task.same_process)
    result = SubmissionResult(task.student, task.assignment, protected=protected)
    files, left_out = submitted_files(task)
    result.anomalies = _about_files(files, left_out, task.teacher_files)
    for key in task.keys:
        result.notebooks.append(_grade_file(task, key, files, result))
    result.seconds = round(time.monotonic() - started, 3)
    return result


def submitted_files(task: Task) -> tuple[dict[str, bytes], dict[str, str]]:
    """What lies beside the notebooks, and what is left out: other paths win."""
    own = [f"{key.name}.ipynb" for key in task.keys]
    return read_files(task.folder, [*task.teacher_files, *own, "timestamp.txt"])


def _about_files(
    files: dict[str, bytes], left_out: dict[str, str], given: dict[str, bytes]
) -> list[Anomaly]:
    """What to name: few lines, the suspicious ones first."""
    out = [
        Anomaly(name, "left out", why, why == NOT_ORDINARY and not _is_installed(name))
        for name, why in left_out.items()
    ]
    seen = "a file named like a module that is already there; it has no effect"
    hiding = [
        Anomaly(name, "shadowing", seen, module in DANGEROUS and name not in given)
        for name, data in files.items()
        if (module := _module(name)) in DANGEROUS | sys.stdlib_module_names
        and given.get(name) != data
    ]
    return _first(out) + _first(hiding)


def _module(name: str) -> str:
    """What `import` would call a file that lies beside the notebook; or nothing."""
    if not name.endswith(".py"):
        return ""
    return name.removesuffix("/__init__.py").removesuffix(".py")


def _is_installed(name: str) -> bool:
    """Part of an environment that was handed in whole: it holds links of its own."""
    return any(part in INSTALLED for part in name.split("/")[:-1])


def _first(odd: list[Anomaly]) -> list[Anomaly]:
    odd = sorted(odd, key=lambda anomaly: not anomaly.suspicious)
    more = len(odd) - MOST_NAMED
    rest = [Anomaly("", odd[0].kind, f"{more} more files")] if more > 0 else []
    return odd[:MOST_NAMED] + rest


def _grade_file(
    task: Task, key: Key, files: dict[str, bytes], result: SubmissionResult
) -> NotebookResult:
    path = task.folder / f"{key.name}.ipynb"
    if not path.exists() and not path.is_symlink():
        return _no_notebook(task, key, result)
    try:
        return grade_notebook(task, key, read_notebook(path), files)
    except (BadNotebook, SandboxError) as error:
        result.error = str(error)
    except (Closed, Late):
        result.error = f"the sandbox did not answer while it ran {path}; grade it again"
    return empty_result(key, "not run", result.error)


def _no_notebook(task: Task, key: Key, result: SubmissionResult) -> NotebookResult:
    """Worth nothing, as in nbgrader; a failure if the submission has none of them."""
    others = [path.name for path in sorted(task.folder.glob("*.ipynb"))]
    kind = "" if task.folder.is_dir() else ", which is no folder"
    seen = f"there is no {key.name}.ipynb in {task.folder}{kind}"
    if others:
        seen += f", but {', '.join(others)}; rename it if it is meant"
    result.anomalies.append(Anomaly(key.name, "no notebook", seen))
    if not any((task.folder / f"{other.name}.ipynb").exists() for other in task.keys):
        result.error = result.error or seen
    return empty_result(key, "not run", seen)


def empty_result(key: Key, outcome: str, message: str) -> NotebookResult:
    """No evidence, no points."""
    graded_cells = [c for c in key.cells if c.role in ("test", "manual", "task")]
    tests = [TestResult(c.name, 0.0, c.points, outcome, message) for c in graded_cells]
    return NotebookResult(key.name, tests)


def grade_notebook(
    task: Task, key: Key, notebook: Notebook, files: dict[str, bytes]
) -> NotebookResult:
    """Run the plan of one notebook from top to bottom."""
    refuse_another(task, key, notebook)
    try:
        return _run_plan(task, key, notebook, files)
    except SandboxLost:  # to the machine, perhaps, which was short of memory
        return _run_plan(task, key, notebook, files)


def _run_plan(
    task: Task, key: Key, notebook: Notebook, files: dict[str, bytes]
) -> NotebookResult:
    pair = sandboxes(modules_of(task.keys), task.unsafe)
    together = {**files, **task.teacher_files}
    with closing(Session(pair, task.limits, together, task.teacher_files)) as session:
        session.begin()
        return Run(task, key, notebook, session).from_top_to_bottom()


def refuse_another(task: Task, key: Key, notebook: Notebook) -> None:
    """Raises BadNotebook if all marked cells are those of some other notebook."""
    marks = {cell.grade_id for cell in notebook.cells if cell.grade_id}
    if marks and not marks & {cell.name for cell in key.cells}:
        raise BadNotebook(
            f"{task.folder / key.name}.ipynb is another notebook: none of its marked"
            f" cells belongs to {key.name}; ask {task.student} for the right one"
        )


class Run:
    """Follows the plan of one notebook and collects what it shows."""

    def __init__(self, task: Task, key: Key, notebook: Notebook, session: Session):
        self.task, self.key, self.session = task, key, session
        self.cells = notebook.cells
        self.plan = make_plan(key, notebook)
        self.errors: dict[str, str] = {}  # by cell, the first of each
        self.budget = graded.Budget()
        self.result = NotebookResult(key.name, anomalies=list(self.plan.anomalies))

    def from_top_to_bottom(self) -> NotebookResult:
        nodes = [self._step(step) for step in self.plan.steps]
        self.result.made = self.session.made_files()
        order = {cell.name: i for i, cell in enumerate(self.key.cells)}
        self.result.tests.sort(key=lambda test: order[test.name])
        self.result.graded = graded.as_notebook(nodes)
        return self.result

    def _step(self, step: Step) -> Any:
        if step.index is not None:
            return self._student(self.cells[step.index], step.key)
        assert step.key is not None
        if step.key.role == "test":
            return self._test(step.key)
        self._by_hand(step.key, None)
        return graded.missing_cell(step.key)

    def _student(self, cell: Cell, key: KeyCell | None) -> Any:
        outputs: list[Any] = []
        kind = key.cell_type if key else cell.cell_type
        if kind == "code":
            locked = key is not None and key.role == "locked"
            source = key.source if key and locked else cell.source
            outputs = self._run(source, key.name if key else "")
        if key and key.role in ("manual", "task"):
            self._by_hand(key, cell)
        if key and key.role == "solution":
            self.result.answered[key.name] = cell.source.strip() != key.source.strip()
        return graded.student_cell(cell, key, outputs)

    def _run(self, source: str, name: str) -> list[Any]:
        if self.session.out_of_time or not source.strip():
            return []
        answer = self.session.run_cell(source)
        outputs = graded.outputs_from(answer.get("outputs"), self.budget)
        if self.session.forged:
            self._forged(name, self.session.forged)
            self.session.forged = ""
        self._remember_error(name, outputs, answer["stopped"])
        if answer["stopped"]:
            self.result.stopped.append(name or source.strip().splitlines()[0][:60])
            outputs.append(graded.stopped_note("Stopped", answer["stopped"]))
        return outputs

    def _remember_error(self, name: str, outputs: list[Any], stopped: str) -> None:
        """A cell that failed is the likely cause of a name that is missing later."""
        errors = [output for output in outputs if output.output_type == "error"]
        where = f"your cell {name}" if name else "a cell of yours"
        if stopped:
            self.errors.setdefault(name, f"{where} was stopped: {stopped}")
        elif errors:
            why = f"{errors[0].ename}: {errors[0].evalue}"[:300]
            self.errors.setdefault(name, f"{where} stopped with {why}")

    def _test(self, key: KeyCell) -> Any:
        if key.cell_type != "code":
            self._by_hand(key, None)
            return graded.missing_cell(key)
        same = self.task.same_process
        outcome = self._with_student(key) if same else self._apart(key)
        if cause := self._cause(outcome.message):
            message = f"{outcome.message}; before that, {cause}"
            outcome = replace(outcome, message=message)
        scored = score(key, outcome)
        at = f"{self.key.name}/{key.name}"
        there = not MISSING_NAME.search(outcome.message)  # else no person need look
        if at in self.task.not_apart and scored.points != key.points and there:
            said = f"; it said: {outcome.message}" if outcome.message else ""
            outcome = replace(outcome, message=NOT_APART + said)
            scored = replace(scored, points=None, message=outcome.message)
        self.result.tests.append(scored)
        if outcome.forged:
            self._forged(key.name, outcome.forged)
        return graded.test_cell(key, outcome)

    def _cause(self, message: str) -> str:
        """The cell that failed and should have defined the name that is missing."""
        missing = MISSING_NAME.search(message)
        if not missing or not self.errors:
            return ""
        makers = [c.name for c in self.key.cells if missing[1] in defined(c.source)]
        found = [self.errors[name] for name in makers if name in self.errors]
        return (found or [*self.errors.values()])[0]

    def _forged(self, name: str, what: str) -> None:
        seen = f"the student's process answered in no known form: {what}"
        self.result.anomalies.append(Anomaly(name, "forged answer", seen, True))

    def _apart(self, key: KeyCell) -> Outcome:
        seconds = self.task.limits.cell_seconds
        names = self.key.student_names
        given, edition = self.key.given_before(key), self.task.edition
        shared = self.key.shared_names
        others, fixed = self.key.others_names(key), self.key.fixed_names
        test = Test(key.source, seconds, names, given, edition, shared, others, fixed)
        outcome = self.session.run_test(test)
        imports = imports_of(key.released)
        if imports and not self.session.out_of_time:
            self.session.run_imports(imports)
        return outcome

    def _with_student(self, key: KeyCell) -> Outcome:
        """--tests same-process: unprotected, as the report says."""
        if self.session.out_of_time:
            return Outcome("not run", "the time for the notebook was used up before")
        started = time.monotonic()
        answer = self.session.run_cell(key.source)
        seconds = round(time.monotonic() - started, 3)
        outputs = graded.outputs_from(answer.get("outputs"), self.budget)
        printed = "".join(o.text for o in outputs if o.output_type == "stream")
        errors = [o for o in outputs if o.output_type == "error"]
        text = f"{errors[-1].ename}: {errors[-1].evalue}" if errors else "it failed"
        if answer["stopped"]:
            kind = "timeout" if "longer than" in answer["stopped"] else "kernel died"
            return Outcome(kind, f"stopped: {answer['stopped']}", seconds=seconds)
        if answer.get("error") is None:
            partial = as_points(answer.get("value"))
            return Outcome("passed", printed=printed, seconds=seconds, partial=partial)
        failed = "failed" if answer["error"] == "AssertionError" else "error"
        return Outcome(failed, text, printed=printed, seconds=seconds)

    def _by_hand(self, key: KeyCell, cell: Cell | None) -> None:
        """A person decides; an untouched answer is worth nothing without one."""
        untouched = key.role == "manual" and (cell is None or unchanged(cell, key))
        self.result.tests.append(
            TestResult(
                name=key.name,
                points=0.0 if untouched else None,
                max_points=key.points,
                outcome="manual",
                comment=NO_RESPONSE if untouched else None,
            )
        )


def unchanged(cell: Cell, key: KeyCell) -> bool:
    return cell.source.strip() == key.source.strip()


def score(key: KeyCell, outcome: Outcome) -> TestResult:
    """Points only for a test that ran to its end."""
    points, message, kind = 0.0, outcome.message, outcome.outcome
    if kind == "passed":
        points = key.points if outcome.partial is None else outcome.partial
        if not 0 <= points <= key.points:
            message = f"the test ended with {points:g}, not within 0 to {key.points:g}"
            points, kind = 0.0, "error"
    return TestResult(
        name=key.name,
        points=points,
        max_points=key.points,
        outcome=kind,
        message=message,
        hint=outcome.hint,
        seconds=outcome.seconds,
        printed=outcome.printed,
    )
