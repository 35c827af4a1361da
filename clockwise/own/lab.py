"""Open the course in JupyterLab: with new exercises and a start page filled in."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from clockwise import work
from clockwise.own import start

COURSE = Path(__file__).resolve().parents[2]
PLACES = {  # what Jupyter and its kernels write outside of the course
    "JUPYTER_CONFIG_DIR": "jupyter",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "IPYTHONDIR": "ipython",
    "MPLCONFIGDIR": "matplotlib",
}
READ_ONLY = """Your home folder cannot be written: settings and the score of this
session are kept in {folder} and may be gone tomorrow. What you write in work/ stays."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root", type=Path, default=COURSE, help="another course's folder"
    )
    parser.add_argument(
        "options", nargs="*", help="for JupyterLab; write -- before the first"
    )


def run(args: argparse.Namespace) -> int:
    """JupyterLab's exit status; 0 if it is running already."""
    if address := running(args.root):
        print(f"The course is already running at {address}")
        return 0
    writable = home_is_writable()
    if not writable:  # before anything asks where the score is kept
        settle(Path(tempfile.mkdtemp(prefix="clockwise-")))
    print("Preparing your pages in work/ ...", flush=True)
    if status := prepare(args.root):
        return status
    print("Starting JupyterLab; Ctrl-C ends it.", flush=True)
    return serve(args.root, args.options)


def running(root: Path) -> str:
    """The address of a JupyterLab that serves this course; empty if there is none."""
    from jupyter_server.serverapp import list_running_servers

    servers: Any = list_running_servers(log=None)
    for server in servers:
        if Path(server["root_dir"]).resolve() == root.resolve():
            token = f"?token={server['token']}" if server.get("token") else ""
            return f"{server['url']}lab{token}"
    return ""


def home_is_writable() -> bool:
    """Whether Jupyter can keep what it has to keep."""
    from jupyter_core.paths import jupyter_data_dir

    try:
        folder = Path(jupyter_data_dir())
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def settle(folder: Path) -> None:
    """Let all that would be written at home be written in a folder instead."""
    for name, place in PLACES.items():
        os.environ[name] = str(folder / place)
    os.environ["XDG_DATA_HOME"] = str(folder)
    print(READ_ONLY.format(folder=folder))


def prepare(root: Path) -> int:
    """New exercises and the start page, in work/; 1 if that cannot be written."""
    try:
        work.update(root / "release", root / "work")
        start.make(root)
    except OSError as error:
        print(f"clockwise lab: {error.strerror}: {error.filename or root / 'work'}")
        print("Nothing of yours was changed. Let work/ be a folder you may write to.")
        return 1
    return 0


def serve(root: Path, options: list[str]) -> int:
    """Run JupyterLab on the course until it is stopped."""
    paths = [str(root / ".jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    env = os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-m", "jupyterlab", *options]
    with subprocess.Popen(command, cwd=root, env=env) as lab:
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:  # Jupyter hears it, too, and asks or ends
                continue
