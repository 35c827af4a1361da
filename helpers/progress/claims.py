"""What a lesson says, held to the truth: the asserts of its claim cells."""

import ast
import linecache
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from helpers.progress.language import korean, language
from helpers.progress.stops import watch

WORDS = {
    "en": {
        "holds": "holds: {n} claim",
        "hold": "holds: {n} claims",
        "not": "On this machine one claim came out otherwise: {claim}{here}",
        "on": "Numbers differ a little from machine to machine; read on.",
    },
    "ko": {
        "holds": "확인됨: 주장 {n}개",
        "hold": "확인됨: 주장 {n}개",
        "not": "이 컴퓨터에서는 주장 하나가 다르게 나왔습니다: {claim}{here}",
        "on": "수치는 컴퓨터마다 조금씩 다릅니다. 계속 읽으세요.",
    },
}


@contextmanager
def claims() -> Iterator[None]:
    """Run the asserts in the body and print how many hold.

    For a reader, one that fails is printed with its numbers, and the lesson goes on.
    Where the lesson is tested (CI=true or CLOCKWISE_CLAIMS=strict) it raises its
    AssertionError.
    """
    frame = sys._getframe(2)  # the cell, behind contextlib
    try:
        yield
    except AssertionError as error:
        if _is_strict():
            raise
        print(_say(frame, error))
        return
    n = len(_asserts(frame, frame.f_lineno))
    print(WORDS[language()]["holds" if n == 1 else "hold"].format(n=n))


def _is_strict() -> bool:
    told = os.environ.get("CLOCKWISE_CLAIMS")
    return told == "strict" or os.environ.get("CI") == "true"


def _say(frame: FrameType, error: AssertionError) -> str:
    line = error.__traceback__ and _line_in(frame, error)
    found = [n for n in _asserts(frame, line or 0) if _spans(n, line or 0)]
    words = WORDS[language()]
    claim = ast.unparse(found[0].test) if found else str(error)
    here = f"\n({_numbers(found[0].test, frame)})" if found else ""
    return f"{words['not'].format(claim=claim, here=here)}\n{words['on']}"


def _line_in(frame: FrameType, error: AssertionError) -> int:
    """The line of the cell that failed."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame is frame:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _asserts(frame: FrameType, line: int) -> list[ast.Assert]:
    """The asserts of the `with` block around a line; none where there is no source."""
    lines = linecache.getlines(frame.f_code.co_filename)
    try:
        nodes = [*ast.walk(ast.parse("".join(lines)))]
    except SyntaxError:
        return []
    blocks = [n for n in nodes if isinstance(n, ast.With) and _spans(n, line)]
    inside = (n for block in blocks[-1:] for n in ast.walk(block))
    return [node for node in inside if isinstance(node, ast.Assert)]


def _spans(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _numbers(test: ast.expr, frame: FrameType) -> str:
    """`right = 0.97`: the plain numbers that a claim names."""
    names = sorted({n.id for n in ast.walk(test) if isinstance(n, ast.Name)})
    known: dict[str, Any] = {n: frame.f_globals.get(n) for n in names}
    known |= {n: frame.f_locals[n] for n in names if n in frame.f_locals}
    shown = (f"{n} = {v:.4g}" for n, v in known.items() if isinstance(v, int | float))
    return ", ".join(shown)


_ipython = sys.modules.get("IPython")
if korean() and _ipython is not None and _ipython.get_ipython() is not None:
    watch(_ipython.get_ipython())  # in English an error looks as always
