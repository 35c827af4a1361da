"""A test that did not reach its end, in words."""

import traceback

from clockwise.grading.checker.outcome import Outcome
from clockwise.grading.handed_in.key import hidden_lines

MESSAGE_BYTES = 4_000


def judge(error: BaseException, source: str) -> Outcome:
    """A test that did not reach its end, in words."""
    text = str(error)[:MESSAGE_BYTES]
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
    own = last in ("<test>", "<given>") or type(error).__name__ == "Feedback"
    return (lines[0] if lines else 0), own


def _recognised(error: BaseException) -> bool:
    """Whether helpers.progress.checks knows this mistake by name."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return at is not None and at.tb_frame.f_code.co_name == "_show_hint"
