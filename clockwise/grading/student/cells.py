"""Runs the student's cells as a notebook would."""

import ast
import asyncio
import os
import signal
import sys
from typing import Any

from clockwise.grading.ends.seeding import seed
from clockwise.grading.handed_in.key import as_points
from clockwise.grading.student.outputs import OUTPUTS, new_shell
from clockwise.grading.student.restoring import Kept

SHELL: Any = new_shell()
# What may go wrong by how a test is run, and not by what it tests.
MISSING = (NameError, ImportError)
UNCLEAR = (*MISSING, OSError, MemoryError, KeyboardInterrupt)
_kept: list[Kept] = []
_loops: list[asyncio.AbstractEventLoop] = []


def run(source: str) -> dict[str, Any]:
    """Run one cell as a notebook would; its outputs, and the error's name or None.

    `clear`: an error that says something about the code, whatever runs it; `missing`:
    a name or a module is not there.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    replaced: list[str] = []
    try:
        result = loop().run_until_complete(_in_a_loop(source, replaced))
        error = result.error_before_exec or result.error_in_exec
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    name = _kind(error) if error else None
    value = as_points(result.result)
    clear = not isinstance(error, UNCLEAR)
    return {
        "outputs": OUTPUTS.done(),
        "error": name,
        "value": value,
        "clear": clear,
        "missing": isinstance(error, MISSING),
        "replaced": replaced,
    }


def _kind(error: BaseException) -> str:
    return (
        "AssertionError"
        if isinstance(error, AssertionError)
        else type(error).__name__[:200]
    )


def loop() -> asyncio.AbstractEventLoop:
    """The one event loop of a notebook: tasks live from cell to cell."""
    if not _loops:
        _loops.append(asyncio.new_event_loop())
        asyncio.set_event_loop(_loops[0])
    return _loops[0]


async def _in_a_loop(source: str, replaced: list[str]) -> Any:
    """As ipykernel does: the loop is running, and a cell may `await`."""
    try:
        return await _run_cell(source)
    finally:  # the loop itself needs them
        replaced += _kept[0].replaced() if _kept else []


async def _run_cell(source: str) -> Any:
    try:
        text = SHELL.transform_cell(source)
    except Exception:  # the shell says so itself
        text = None
    if text is None or not SHELL.should_run_async(source, transformed_cell=text):
        return SHELL.run_cell(source, store_history=True)
    result = await SHELL.run_cell_async(
        source, store_history=True, transformed_cell=text
    )
    SHELL.events.trigger("post_execute")
    SHELL.events.trigger("post_run_cell", result)
    return result


def keep_as_it_is() -> None:
    """Once, in the zygote: what tests find in this process, whatever students do."""
    while _loops:  # a child has its own
        _loops.pop().close()
    asyncio.set_event_loop(None)
    _kept[:] = [Kept(SHELL)]


def run_test(source: str, notebook: str) -> dict[str, Any]:
    """Run one test cell inside of the student's process, as stock nbgrader does."""
    _kept[0].put_back()
    seed(0)
    os.environ["JPY_SESSION_NAME"] = notebook
    return run(source)


def run_imports(source: str) -> None:
    """Only the imports of a cell, as later cells may rely on them."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            code = compile(ast.Module([node], []), "<imports>", "exec")
            try:
                exec(code, SHELL.user_ns)
            except ImportError:
                continue


def names() -> list[str]:
    """What the student's cells have bound."""
    own = (n for n in SHELL.user_ns if isinstance(n, str) and n[:1] != "_")
    return sorted(n for n in own if n not in SHELL.user_ns_hidden)


def show_figures() -> None:
    """As a notebook does, below the cell that draws them."""
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib_inline import backend_inline

        inline: Any = backend_inline
        inline.configure_inline_support(SHELL, "inline")
