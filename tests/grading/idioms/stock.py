"""What stock nbgrader gives for a notebook: all in one process, as in a kernel.

    python -m tests.grading.idioms.stock < notebooks.jsonl

A notebook (JSON) a line on the way in, its points (JSON) a line on the way out. Each
runs in a fork of its own of a process that has the libraries: a new kernel for each
would take seconds.
"""

import asyncio
import builtins
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from typing import Any, NoReturn

LIBRARIES = ("numpy", "pandas", "torch", "sympy", "networkx", "sklearn", "PIL.Image")
KERNEL = ("IPython.core.interactiveshell", "nbformat.v4", "nbgrader.utils")


def stock_points(notebooks: list[dict[str, Any]]) -> list[list[float]]:
    """The points of each notebook's tests, from a process of their own."""
    words = [sys.executable, "-m", __name__]
    told = "\n".join(map(json.dumps, notebooks))
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        words, input=told, stdout=subprocess.PIPE, text=True, check=True, env=alone
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    for name in (*LIBRARIES, *KERNEL):
        import_module(name)
    for line in sys.stdin:
        print(json.dumps(in_fork(json.loads(line))), flush=True)


def in_fork(notebook: dict[str, Any]) -> list[float]:
    """As a new kernel would, and in an empty folder."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with tempfile.TemporaryDirectory() as folder, os.fdopen(writer, "w") as out:
            os.chdir(folder)
            out.write(json.dumps(asyncio.run(points_of(notebook))))
            out.flush()
            os.chdir("/")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        points: list[float] = json.loads(answer.read())
    os.waitpid(child, 0)
    return points


async def points_of(notebook: dict[str, Any]) -> list[float]:
    """Run all cells in a running loop, as ipykernel does; then nbgrader's own rule."""
    from IPython.core.interactiveshell import InteractiveShell
    from nbformat import from_dict
    from nbgrader.utils import determine_grade

    shell, points = InteractiveShell.instance(), []
    shell.history_manager.enabled = False
    builtins.input = no_input
    for cell in from_dict(notebook)["cells"]:
        cell.outputs = await outputs_of(shell, cell.source)
        if cell.metadata.get("nbgrader", {}).get("grade"):
            points.append(determine_grade(cell)[0])
    return points


async def outputs_of(shell: Any, source: str) -> list[Any]:
    """What of a cell's outputs counts for nbgrader: errors, its value, its stderr."""
    from nbformat.v4 import new_output

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = shell.transform_cell(source)
        result = await shell.run_cell_async(source, True, transformed_cell=code)
    outputs = [new_output("stream", name="stderr", text=err.getvalue())]
    outputs = outputs if err.getvalue() else []
    if not result.success:
        return [*outputs, new_output("error", ename="Error", evalue="", traceback=[])]
    if result.result is None:
        return outputs
    data, _ = shell.display_formatter.format(result.result)
    return [*outputs, new_output("execute_result", data, execution_count=1)]


def no_input(prompt: str = "") -> NoReturn:
    raise RuntimeError("input was called, but this frontend does not support it")


if __name__ == "__main__":
    main()
