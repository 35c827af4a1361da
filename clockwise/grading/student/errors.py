"""Exceptions as data: the student's on their way out, the test's on their way in."""

import builtins
import contextlib
import traceback
from typing import Any

from clockwise.grading.wire.encoding import encode


def describe(error: BaseException) -> tuple[Any, ...]:
    """An exception as data: names, arguments where they are plain, traceback."""
    args, names = words_of(error)
    try:
        text = "".join(traceback.format_exception(error)[-4:])[-4_000:]
    except Exception:
        text = ""
    cause = error.__cause__ and words_of(error.__cause__)
    return "raised", args, names, text, plain_attributes(error), cause


def words_of(error: BaseException) -> tuple[Any, list[str]]:
    """The arguments of an exception, and the names of its classes."""
    try:
        args: Any = error.args
        if isinstance(error, BaseExceptionGroup):
            args = (error.message, [*map(words_of, error.exceptions)])
        encode(args)
    except Exception:
        args = (str(error)[:10_000],)
    return args, [named(kind) for kind in type(error).__mro__]


def named(kind: type) -> str:
    """A class of exceptions, with its module if that is not Python's own."""
    module = str(kind.__module__).replace(" ", "")
    return kind.__name__ if module == "builtins" else f"{module}:{kind.__name__}"


def plain_attributes(error: BaseException) -> dict[str, Any]:
    """What a class of the student's keeps in its exceptions, where it is plain."""
    own = {k: v for k, v in vars(error).items() if k[:1] != "_" or k == "__notes__"}
    try:
        encode(own)
    except Exception:
        return {}
    return own


def own_error(name: str, text: str) -> Exception:
    """What the test's function raised: Python's own exceptions as themselves."""
    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        with contextlib.suppress(TypeError):
            return kind(text)
    return RuntimeError(f"{name}: {text}")
