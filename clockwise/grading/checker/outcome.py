"""What is asked of the checker, and what it answers: a test cell, and its outcome;
one that did not reach its end, in words."""

import traceback
from dataclasses import dataclass, field

from clockwise.grading.handed_in.key import hidden_lines


@dataclass
class Outcome:
    """What a test cell showed: passed, failed, error, timeout, memory, kernel died; or
    refused, where it needs what only the student's process has.
    """

    outcome: str
    message: str = ""
    hint: str = ""
    printed: str = ""
    traceback: str = ""
    seconds: float = 0.0
    partial: float | None = None
    forged: str = ""
    line: int = 0  # of the test cell, where it stopped
    own_words: bool = True  # the message is the author's, not a library's
    aside: str = ""  # for the instructor only
    clear: bool = True  # it failed by what it tests, not by how it was run
    missing: bool = False  # it failed by a name or a module that is not there
    cut: bool = False  # it ended in the middle of a question to the student's process
    lost: bool = False  # somebody killed its process


@dataclass(frozen=True)
class Test:
    """One test cell; `student` are the names it examines, `given` is code around it.

    It reads the names in `shared` back; it may not ask for `others`, which are those of
    other tests; those in `fixed` are what a locked cell says; the student's functions
    `read` some of what it binds; classes of the exercises have `methods`.
    """

    source: str
    seconds: float
    student: list[str]
    given: str
    notebook: str = ""
    shared: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)


MESSAGE_BYTES = 4_000


def judge(error: BaseException, source: str) -> Outcome:
    """A test that did not reach its end, in words."""
    text = _text_of(error)
    name = type(error).__name__
    hint = text if _recognised(error) else ""
    student = str(getattr(error, "student_traceback", ""))[:MESSAGE_BYTES]
    if isinstance(error, AssertionError):
        return Outcome("failed", text or unmet(error, source), hint)
    if isinstance(error, MemoryError):
        message = "stopped: it needed more memory than a submission may use"
        return Outcome("memory", message, traceback=student)
    where = "your code raised" if student else "the test stopped with"
    message = f"{where} {name}: {text}" if text else f"{where} {name}"
    return Outcome("error", message, hint, traceback=student)


def _text_of(error: BaseException) -> str:
    """An assertion may show an object of the student's, which is asked for its text."""
    try:
        return str(error)[:MESSAGE_BYTES]
    except BaseException:  # also where the student's process has ended
        return "what it says cannot be shown"


def unmet(error: BaseException, source: str) -> str:
    """The condition that does not hold, unless it stands in a hidden test."""
    lines, numbers = source.splitlines(), _lines_of(error)
    hidden = not numbers or numbers[-1] in hidden_lines(lines)
    line = "" if hidden else lines[numbers[-1] - 1].strip()
    return f"this does not hold: {line}" if line else "a condition is not met"


def _lines_of(error: BaseException) -> list[int]:
    """The lines of the test cell on the way to an error, the statement's first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f.lineno for f in frames if f.filename == "<test>" and f.lineno]


def place_of(error: BaseException) -> tuple[int, bool]:
    """The test's line that it stopped at; whether its author wrote the message."""
    lines, frames = _lines_of(error), traceback.extract_tb(error.__traceback__)
    last = frames[-1].filename if frames else ""
    is_told = type(error).__name__ == "Feedback"  # by helpers, in words of the author's
    is_students = hasattr(error, "student_traceback")  # whatever its class is called
    own = last in ("<test>", "<given>") or (is_told and not is_students)
    return (lines[0] if lines else 0), own


def _recognised(error: BaseException) -> bool:
    """Whether helpers.progress.checks knows this mistake by name."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return at is not None and at.tb_frame.f_code.co_name == "_show_hint"
