"""What a learner reads when a test cell stops: their line, and none of our frames."""

import ast
import linecache
import os
import re
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Any

from helpers.progress.complaints import translate
from helpers.progress.failure import Failure, exercise_of, heading_of, show
from helpers.progress.language import read_words
from helpers.progress.said import translated
from helpers.progress.shapes import shapes

WORDS = Path(__file__).with_suffix(".json")
DEFINED = re.compile(r"^(?:def|class) (\w+)", re.MULTILINE)
RED, PLAIN = "\x1b[31m", "\x1b[0m"


def watch(shell: Any) -> None:
    """Have the errors of test cells explained; all others look as always.

    What the helpers complain about, they say in the reader's language. An endless loop
    that somebody interrupts is an error of its line, too.
    """
    shell.set_custom_exc((Exception, KeyboardInterrupt), _show)


def _show(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    traceback: TracebackType,
    tb_offset: int | None = None,
) -> list[str]:
    is_read = hasattr(shell, "kernel") and not os.environ.get("NBGRADER_EXECUTION")
    if is_read:
        translate(error)
    lines = explained(error, traceback)
    if lines is None:
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
        return []
    lines = _not_run(shell, _test_cell(traceback)) or lines
    told = [f"{RED}✗{PLAIN} {lines[0]}", *lines[1:]]
    if is_read:
        exercise = exercise_of(_test_cell(traceback))
        parts = getattr(error, "parts", {}) if str(error) == "\n".join(lines) else {}
        parts = {name: translated(text, exercise) for name, text in parts.items()}
        lines = translated("\n".join(lines), exercise).split("\n")
        show(shell, Failure(lines, parts, heading_of(exercise)))
    else:
        shell._showtraceback(kind, error, told)
    return told


def _test_cell(traceback: TracebackType) -> str:
    frames = [frame for frame, _ in walk_tb(traceback) if _is_test(frame)]
    return "".join(_lines(frames[0]) or []) if frames else ""


def _not_run(shell: Any, test: str) -> list[str]:
    """What to read if the newest cell of something tested is not Python, so that the
    test has heard an older one."""
    newer: set[str] = set()
    history = getattr(shell, "history_manager", None)
    for cell in reversed(history.input_hist_raw if history else []):
        names = [name for name in DEFINED.findall(cell) if name not in newer]
        newer.update(names)
        if tested := [name for name in names if re.search(rf"\b{name}\b", test)]:
            try:
                ast.parse(shell.transform_cell(cell))
            except SyntaxError as error:
                place = {"name": tested[0], "line": error.lineno, "why": error.msg}
                return [_words("not run", **place), f"    {(error.text or '').strip()}"]
    return []


def explained(
    error: BaseException, traceback: TracebackType | None
) -> list[str] | None:
    """The lines to read instead of a traceback; None if no test cell stopped."""
    frames = [(f, n) for f, n in walk_tb(traceback) if _lines(f) is not None]
    test = next((i for i, (frame, _) in enumerate(frames) if _is_test(frame)), None)
    if test is None or isinstance(error, SyntaxError):
        return None
    if isinstance(error, AssertionError) and _states(error, frames[test:]):
        return str(error).split("\n")
    if isinstance(error, NameError) and len(frames) == test + 1:
        return [_words("not there", name=error.name or error)]
    mine = [(f, n) for f, n in frames[test + 1 :] if not _is_test(f)]
    return _stopped(error, *mine[-1]) if mine else _unusable(error, *frames[-1])


def _states(error: AssertionError, frames: list[tuple[FrameType, int]]) -> bool:
    """Whether a test says this, and not an assert that a learner wrote."""
    return bool(str(error)) and all(_is_test(frame) for frame, _ in frames)


def _stopped(error: BaseException, frame: FrameType, number: int) -> list[str]:
    name, kind = frame.f_code.co_name, type(error).__name__
    source = linecache.getline(frame.f_code.co_filename, number).strip()
    lines = [
        _words("stopped", name=name, line=number),
        f"    {source}",
        "  " + ": ".join(filter(None, [kind, str(error)])),
    ]
    shapes = _shapes(source, frame)
    return [*lines, f"  {shapes}"] if shapes else lines


def _unusable(error: BaseException, frame: FrameType, number: int) -> list[str]:
    source = linecache.getline(frame.f_code.co_filename, number).strip()
    if "NoneType" in str(error):
        return [_words("none"), f"    {source}"]
    return [
        _words("unusable"),
        f"    {source}",
        f"  {type(error).__name__}: {error}",
    ]


def _shapes(source: str, frame: FrameType) -> str:
    """The shapes in a line, in words: `x_t is (2, 3), w_ih is (5, 3)`."""
    found = shapes(source, {**frame.f_globals, **frame.f_locals})
    return ", ".join(
        _words("shape", name=name, shape=shape) for name, shape in found.items()
    )


def _is_test(frame: FrameType) -> bool:
    text = "".join(_lines(frame) or [])
    return "from helpers.progress.checks import" in text and "\npassed(" in text


def _lines(frame: FrameType) -> list[str] | None:
    """The lines of a notebook's cell; None for code from anywhere else."""
    name = frame.f_code.co_filename
    inside = "ipykernel_" in name or name.startswith("<ipython-input")
    return linecache.getlines(name) if inside else None


def _words(key: str, **values: object) -> str:
    return str(read_words(WORDS)[key].format(**values))
