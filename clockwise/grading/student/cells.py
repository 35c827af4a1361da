"""Runs the student's cells as a notebook would."""

import ast
import signal
import sys
from typing import Any

from clockwise.grading.handed_in.key import as_points
from clockwise.grading.student.outputs import OUTPUTS, new_shell

SHELL: Any = new_shell()


def run(source: str) -> dict[str, Any]:
    """Run one cell as a notebook would; its outputs, and the error's name or None."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        result = SHELL.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    name = type(error).__name__ if error else None
    value = as_points(result.result)
    return {"outputs": OUTPUTS.done(), "error": name, "value": value}


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
