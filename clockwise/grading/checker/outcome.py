"""What is asked of the checker, and what it answers: a test cell, and its outcome."""

from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Test:
    """One test cell; `student` are the names it examines, `given` is code around it.

    It reads the names in `shared` back; it may not ask for `others`, which are those of
    other tests; those in `fixed` are what a locked cell says; `methods` are those that
    classes of the exercises have.
    """

    source: str
    seconds: float
    student: list[str]
    given: str
    notebook: str = ""
    shared: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
