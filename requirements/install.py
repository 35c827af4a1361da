"""Install a list of packages into .venv, and say before and meanwhile what is going on.

    .venv/bin/python requirements/install.py requirements/test.txt

It works with nothing installed. A list that is in place has a stamp, by which make
knows: .venv/ready for requirements.txt, .venv/test.ready for requirements/test.txt.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

VENV = Path(sys.prefix)
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
BRINGS = re.compile(r"^# Brings ([\d,]+) packages?, ([\d,]+) MB", re.MULTILINE)
A_MINUTE = 300  # MB: downloaded, unpacked and compiled
CUDA = """Linux's usual build of torch brings gigabytes more, for NVIDIA's cards. If you
have none press Ctrl-C, and read "A smaller torch" in the README."""
LAST = 15  # lines of pip's that are shown when it fails


def main(name: str, venv: Path = VENV, pip: list[str] = PIP) -> int:
    """Install; the exit status is pip's."""
    lists = [*dict.fromkeys(included(Path(name)))]
    print(announcement([path for path in lists if not stamp(path, venv).exists()]))
    log = venv / "install.log"
    status = run([*pip, "--requirement", name], venv, log)
    if status:
        print(
            *log.read_text("utf-8").splitlines()[-LAST:], f"All of it: {log}", sep="\n"
        )
    else:
        for path in lists:
            stamp(path, venv).touch()
    return status


def included(path: Path) -> Iterator[Path]:
    """A list, and those that it includes."""
    yield path
    for name in re.findall(r"^-r (\S+)", path.read_text("utf-8"), re.MULTILINE):
        yield from included(path.parent / name)


def stamp(path: Path, venv: Path) -> Path:
    is_first = path.name == "requirements.txt"
    return venv / ("ready" if is_first else f"{path.stem}.ready")


def announcement(new: list[Path]) -> str:
    """What the lists that are not installed yet will bring."""
    if not new:
        return "A list of packages has changed: bringing .venv up to date."
    packages, size = map(sum, zip(*map(brings, new), strict=True))
    told = f"Installing {packages} packages into .venv, {size:,} MB on disk:"
    told += f" about {-(-size // A_MINUTE)} min, once."
    is_big = sys.platform == "linux" and not find_spec("torch")
    return f"{told}\n{CUDA}" if is_big else told


def brings(path: Path) -> tuple[int, int]:
    """How many packages and megabytes a list adds, as its head says."""
    found = BRINGS.search(path.read_text("utf-8"))
    if not found:
        raise SystemExit(f"{path}: say what it brings, as in the other lists")
    packages, megabytes = (int(number.replace(",", "")) for number in found.groups())
    return packages, megabytes


def run(command: list[str], venv: Path, log: Path) -> int:
    """Run pip and show how far it is: in one line or, in a file, twice a minute."""
    pipe, same = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(
        command, stdout=pipe, stderr=same, text=True, errors="replace"
    ) as pip:
        progress = Progress(pip.stdout or [], venv, log)
        every, end = (0.2, "\r") if sys.stdout.isatty() else (30.0, "\n")
        progress.start()
        while progress.is_alive():
            progress.join(every)
            print(f"{str(progress):79.79}", end=end, flush=True)
        print()
    return pip.returncode


class Progress(Thread):
    """Reads what pip says, keeps it in a file, and knows how far it is."""

    def __init__(self, lines: Iterable[str], venv: Path, log: Path):
        super().__init__(daemon=True)
        self.lines, self.venv, self.log = lines, venv, log
        self.since = time.monotonic()
        self.found, self.to_unpack = 0, 0
        self.doing = "asking what there is"
        self.before = self.installed()

    def run(self) -> None:
        with self.log.open("w", encoding="utf-8") as log:
            for line in self.lines:
                log.write(line)
                self.take(line.strip())

    def take(self, line: str) -> None:
        """Learn from one line of pip's."""
        word, _, rest = line.partition(" ")
        if word == "Collecting":
            self.found += 1
            self.doing = re.split(r"[^\w.-]", rest)[0]
        elif word == "Downloading":
            self.doing = f"downloading {rest}"
        elif line.startswith("Installing collected packages:"):
            self.to_unpack = line.count(",") + 1
        elif line.startswith("Successfully installed"):
            self.before = self.installed() - self.to_unpack  # replaced ones count, too

    def installed(self) -> int:
        folders = ("lib/python*/site-packages", "Lib/site-packages")  # Windows's is one
        found = {p for f in folders for p in self.venv.glob(f"{f}/*.dist-info")}
        return len(found)

    def __str__(self) -> str:
        minutes, seconds = divmod(int(time.monotonic() - self.since), 60)
        what = f"{self.found} packages found: {self.doing}"
        if self.to_unpack:
            unpacked = self.installed() - self.before
            what = f"{unpacked} of {self.to_unpack} packages unpacked"
        return f"{minutes}:{seconds:02} {what}"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command goes on from here.")
