"""The student's exceptions as a test sees them: Python's own, the course's and those
of well-known libraries as themselves; others as stand-ins, below the same classes.
"""

import contextlib
import re
from typing import Any

from clockwise.grading.guard.classes import error_named

MOST_NAMES = 30  # of classes above an exception
NOTES = "__notes__"


class StudentError(Exception):
    """Stands for an exception that is not one of Python's own."""


class Errors:
    """Makes them; `given` are the classes of the course, by name."""

    def __init__(self, given: dict[str, type]):
        self.given = given
        self.kinds: dict[tuple[str, ...], type[Exception]] = {}

    def rebuild(
        self, args: Any, names: Any, text: Any = "", own: Any = None
    ) -> Exception:
        """The exception of these classes and arguments, with attributes of its own."""
        kind = self.kind_of(names)
        error = _made(kind, self._arguments(args, kind))
        for name, value in own.items() if type(own) is dict else ():
            if type(name) is str and (name[:1] != "_" or name == NOTES):
                with contextlib.suppress(AttributeError, TypeError):
                    setattr(error, name, value)
        error.student_traceback = text if type(text) is str else ""  # type: ignore[attr-defined]
        return error

    def cause(self, words: Any) -> Exception | None:
        """What the student raised an exception from."""
        return self.rebuild(*words) if _is_words(words) else None

    def _arguments(self, args: Any, kind: type[Exception]) -> tuple[Any, ...]:
        """Those of a group hold exceptions."""
        if type(args) is not tuple:
            return ()
        is_group = issubclass(kind, ExceptionGroup) and len(args) == 2
        if is_group and type(args[1]) is list and all(map(_is_words, args[1])):
            return args[0], [self.rebuild(*words) for words in args[1]]
        return args

    def kind_of(self, names: Any) -> type[Exception]:
        """The class of these names, each below the next; the same one every time."""
        names = tuple(n for n in names if type(n) is str) if type(names) is list else ()
        if not names[:MOST_NAMES]:
            return StudentError
        if own := error_named(names[0], self.given):
            return own
        if names not in self.kinds:
            above = self.kind_of(list(names[1:MOST_NAMES]))
            plain = names[0].rpartition(":")[2]
            name = re.sub(r"\W", "_", plain)[:80] or "Unknown"
            mixed = not issubclass(above, StudentError)
            bases = ((StudentError,) if mixed else ()) + (above,)
            bases = (StudentError,) if above is Exception else bases
            try:
                self.kinds[names] = type(name, bases, {"__module__": "student"})
            except Exception:  # the course's class asks more of those below it
                self.kinds[names] = above
        return self.kinds[names]


def _is_words(words: Any) -> bool:
    """The arguments of an exception, and the names of its classes."""
    return type(words) is tuple and len(words) == 2 and type(words[1]) is list


def _made(kind: type[Exception], args: tuple[Any, ...]) -> Exception:
    """Some classes take other arguments than those that their exceptions keep."""
    try:
        return kind(*args)
    except Exception:
        with contextlib.suppress(Exception):
            return kind.__new__(kind, *args)
    return StudentError(*args)
