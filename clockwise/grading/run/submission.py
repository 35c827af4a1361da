"""Grade one submission: its cells in the worker, the key's tests in the checker."""

import time
from contextlib import closing

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.key import Key, modules_of
from clockwise.grading.handed_in.notebook import (
    BadNotebook,
    Notebook,
    notebook_in,
)
from clockwise.grading.handed_in.shadowing import about_files
from clockwise.grading.records.results import (
    NotebookResult,
    SubmissionResult,
    TestResult,
)
from clockwise.grading.run.sandboxes import sandboxes
from clockwise.grading.run.session import SandboxLost, Session
from clockwise.grading.run.steps import Run
from clockwise.grading.run.task import Submission, Task, read
from clockwise.grading.walls.bubblewrap import SandboxError
from clockwise.grading.walls.sandbox import Sandbox
from clockwise.grading.wire.channel import Closed, Late


def grade(task: Task) -> SubmissionResult:
    """Grade a submission; what goes wrong with it is in the result, not raised."""
    return grade_read(task, read(task))


def grade_read(task: Task, submission: Submission) -> SubmissionResult:
    """Grade what was read, wherever that was: the folder is a name in messages only."""
    started = time.monotonic()
    protected = not (task.unsafe or task.same_process)
    result = SubmissionResult(task.student, task.assignment, protected=protected)
    files, left_out = submission.files, submission.left_out
    result.anomalies = about_files(files, left_out, task.teacher_files)
    for key in task.keys:
        result.notebooks.append(_grade_file(task, key, submission, result))
    result.seconds = round(time.monotonic() - started, 3)
    return result


def _grade_file(
    task: Task, key: Key, submission: Submission, result: SubmissionResult
) -> NotebookResult:
    path = task.folder / f"{key.name}.ipynb"
    data = submission.notebooks.get(key.name)
    if data is None and key.name not in submission.refused:
        return _no_notebook(task, key, submission, result)
    try:
        if data is None:
            raise BadNotebook(submission.refused[key.name])
        return grade_notebook(task, key, notebook_in(data, path), submission.files)
    except (BadNotebook, SandboxError) as error:
        result.error = str(error)
    except (Closed, Late):
        result.error = f"the sandbox did not answer while it ran {path}; grade it again"
    return empty_result(key, "not run", result.error)


def _no_notebook(
    task: Task, key: Key, submission: Submission, result: SubmissionResult
) -> NotebookResult:
    """Worth nothing, as in nbgrader; a failure if the submission has none of them."""
    kind = "" if submission.is_folder else ", which is no folder"
    seen = f"there is no {key.name}.ipynb in {task.folder}{kind}"
    if submission.found:
        seen += f", but {', '.join(submission.found)}; rename it if it is meant"
    result.anomalies.append(Anomaly(key.name, "no notebook", seen))
    if not submission.notebooks and not submission.refused:
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
    pair = sandboxes(modules_of(task.keys), task.unsafe)
    try:
        return _run_plan(pair, task, key, notebook, files)
    except SandboxLost:  # to the machine, perhaps, which was short of memory
        for sandbox in pair:
            sandbox.after_loss()
        return _run_plan(pair, task, key, notebook, files, is_again=True)


def _run_plan(
    pair: tuple[Sandbox, Sandbox],
    task: Task,
    key: Key,
    notebook: Notebook,
    files: dict[str, bytes],
    is_again: bool = False,
) -> NotebookResult:
    given = task.teacher_files
    believed = None if task.is_own else key.imports
    of = (pair, task.limits, {**files, **given}, given, believed, is_again)
    with closing(Session(*of)) as first, closing(Session(*of)) as second:
        first.begin()
        return Run(task, key, notebook, first).from_top_to_bottom(second)


def refuse_another(task: Task, key: Key, notebook: Notebook) -> None:
    """Raises BadNotebook if all marked cells are those of some other notebook."""
    marks = {cell.grade_id for cell in notebook.cells if cell.grade_id}
    if marks and not marks & {cell.name for cell in key.cells}:
        raise BadNotebook(
            f"{task.folder / key.name}.ipynb is another notebook: none of its marked"
            f" cells belongs to {key.name}; ask {task.student} for the right one"
        )
