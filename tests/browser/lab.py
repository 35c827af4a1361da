"""JupyterLab as `make lab` starts it, and what a student does in it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

PATIENCE = 300  # seconds for anything that computes: the machine may be busy
SOON = 60  # for what only has to be drawn
TRIES = 10

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01_order"
PREPARE = """import pathlib, sys
from clockwise.own import lab
sys.exit(lab.prepare(pathlib.Path(sys.argv[1])))
"""


@contextmanager
def started(course: Path, home: Path) -> Iterator[str]:
    """The address of a JupyterLab that knows nothing of the person who runs it."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    places = {"HOME": home, "XDG_DATA_HOME": home, "MPLCONFIGDIR": home}
    places |= {"JUPYTER_CONFIG_PATH": course / ".jupyter"}
    places |= {"JUPYTER_RUNTIME_DIR": home / "runtime"}
    env = inherited | {name: str(path) for name, path in places.items()}
    subprocess.run([sys.executable, "-c", PREPARE, course], env=env, check=True)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0"]
    command += ["--IdentityProvider.token=", "--expose-app-in-browser"]
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=course, env=env, stderr=log)
        try:
            yield address(home / "runtime", server, home / "lab.log")
        finally:
            server.terminate()
            server.wait(timeout=SOON)


def address(runtime: Path, server: subprocess.Popen[bytes], log: Path) -> str:
    """Where it listens, as it tells once it does: its port is free, whoever asks."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        for path in runtime.glob("jpserver-*.json"):
            if text := path.read_text():
                return f"http://127.0.0.1:{json.loads(text)['port']}/lab"
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab does not answer:\n{log.read_text()[-3000:]}")


def open_notebook(page: Page, lab: str, path: str) -> None:
    """Open it in an empty workspace, and mark each cell with its grade_id."""
    page.goto(f"{lab}/tree/{path}?reset", timeout=1000 * PATIENCE)
    wait_until_open(page, path)


def wait_until_open(page: Page, path: str) -> None:
    """Wait until a notebook is the open one and its kernel idle; mark its cells."""
    page.wait_for_function(
        """path => {
            const panel = window.jupyterapp?.shell.currentWidget;
            const kernel = panel?.sessionContext?.session?.kernel;
            return panel?.context?.path === path && kernel?.status === 'idle';
        }""",
        arg=path,
        timeout=1000 * PATIENCE,
    )
    page.evaluate(
        """() => {
            for (const cell of window.jupyterapp.shell.currentWidget.content.widgets)
                cell.node.dataset.id = cell.model.getMetadata('nbgrader')?.grade_id;
        }"""
    )


def run(page: Page, command: str) -> None:
    """A command of the Run menu, waiting until its cells are done."""
    done = """([command, patience]) => Promise.race([
        window.jupyterapp.commands.execute(command),
        new Promise((_, reject) => setTimeout(
            () => reject(new Error(`${command}: still running`)), 1000 * patience)),
    ])"""
    page.evaluate(done, [command, PATIENCE])


def errors(page: Page) -> list[str]:
    """What the code cells of the open notebook complain about."""
    found: list[str] = page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
            .filter(cell => cell.model.type === 'code')
            .flatMap(cell => cell.model.outputs.toJSON())
            .filter(output => output.output_type === 'error')
            .map(output => output.evalue)"""
    )
    return found


def cell(page: Page, grade_id: str) -> Locator:
    return page.locator(f'[data-id="{grade_id}"]')


def choose(page: Page, grade_id: str) -> None:
    """Make a cell the active one; a test is folded, and stays so."""
    page.evaluate(
        """id => {
            const { content } = window.jupyterapp.shell.currentWidget;
            const is = cell => cell.node.dataset.id === id;
            content.activeCellIndex = content.widgets.findIndex(is);
            content.mode = 'command';
        }""",
        grade_id,
    )


def write_answer(page: Page, exercise: str, code: str) -> None:
    """Type the code into the answer's cell, in place of what is there."""
    cell(page, exercise).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)


def insist(act: Callable[[], object], seen: Callable[[], object]) -> None:
    """Act until it is seen: a page that is still being laid out may undo it.

    `seen` raises an AssertionError, soon, until then.
    """
    for _ in range(TRIES - 1):
        act()
        try:
            seen()
            return
        except AssertionError:
            continue
    act()
    seen()
