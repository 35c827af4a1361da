"""Build and try every answer as another processor would: nothing may change.

The switches are in processors.py. Besides, torch uses another number of threads.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from clockwise.authoring.build import COURSE
from clockwise.authoring.layout import find_lesson
from clockwise.authoring.processors import plain

THREADS = {"CLOCKWISE_THREADS": "2", "OMP_WAIT_POLICY": "PASSIVE"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", nargs="*", help="only these: 3, 03_rnn or their paths"
    )
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")


def run(args: argparse.Namespace) -> int:
    try:
        lessons = [find_lesson(args.root, said) for said in args.lesson]
    except LookupError as error:
        print(f"clockwise plain: {error.args[0]}")
        return 2
    for lesson in lessons or [""]:
        for step in (["build", "--check"], ["matrix"]):
            words = [*step, *filter(None, [lesson]), "--root", str(args.root)]
            if _as_a_plain_processor(words):
                print(f"as a plain processor: clockwise {' '.join(step)} {lesson}")
                return 1
    print("nothing changes on a plain processor")
    return 0


def _as_a_plain_processor(words: list[str]) -> int:
    command = [sys.executable, "-m", "clockwise", *words]
    return subprocess.run(command, env=plain() | THREADS).returncode
