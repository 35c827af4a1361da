"""All that is needed to grade one submission, and what was handed in, as bytes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from clockwise.grading.handed_in.files import read_files
from clockwise.grading.handed_in.key import Key
from clockwise.grading.handed_in.notebook import BadNotebook, notebook_bytes
from clockwise.grading.walls.isolation import Limits

WORKER = "clockwise.grading.student.worker"  # what serves in the warm processes
CHECKER = "clockwise.grading.checker.checker"
ROLES = (WORKER, CHECKER)


@dataclass(frozen=True)
class Rehearsed:
    """Which tests ("notebook/test") the instructor's solution passes with one witness
    only: together, or apart; and which it does not pass at all.
    """

    not_apart: frozenset[str] = frozenset()
    not_together: frozenset[str] = frozenset()
    nowhere: frozenset[str] = frozenset()


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
    rehearsed: Rehearsed = Rehearsed()
    learn: Callable[[], Rehearsed] | None = None  # where that is known only later
    accept_together: bool = False  # for tests that the solution passes together only
    is_own: bool = False  # the instructor's solution, which deserves trust
    # told before each step: how many are done, of how many, and the name of a test
    tell: Callable[[int, int, str], None] | None = field(default=None, compare=False)


def submitted_files(task: Task) -> tuple[dict[str, bytes], dict[str, str]]:
    """What lies beside the notebooks, and what is left out: other paths win."""
    own = [f"{key.name}.ipynb" for key in task.keys]
    return read_files(task.folder, [*task.teacher_files, *own, "timestamp.txt"])


@dataclass(frozen=True)
class Submission:
    """What lay in a student's folder, which need not be where it is graded.

    `notebooks` and `refused` are by the name without `.ipynb`: what a file holds, or
    why it may not be opened; `found` are the names of all notebooks that lie there.
    """

    notebooks: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    is_folder: bool = True
    files: dict[str, bytes] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def read(task: Task) -> Submission:
    """What lies on the disk of a submission; raises OSError if it may not be read."""
    notebooks: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for key in task.keys:
        path = task.folder / f"{key.name}.ipynb"
        try:
            if path.exists() or path.is_symlink():
                notebooks[key.name] = notebook_bytes(path)
        except BadNotebook as error:
            refused[key.name] = str(error)
    found = tuple(path.name for path in sorted(task.folder.glob("*.ipynb")))
    files, left_out = submitted_files(task)
    is_folder = task.folder.is_dir()
    return Submission(notebooks, refused, found, is_folder, files, left_out)
