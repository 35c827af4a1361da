"""`clockwise mutants`: change every solution and see which change no test notices."""

import argparse
from pathlib import Path

from clockwise.authoring.build import COURSE
from clockwise.authoring.mutants import exercises
from clockwise.authoring.mutants.judge import judge
from clockwise.authoring.mutants.report import count, report
from clockwise.authoring.mutants.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", help="LESSON or LESSON/EXERCISE; else all")
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="run a fixed share, and all of what changed since the last run",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="show for each survivor an input on which it differs from the solution",
    )


def run(args: argparse.Namespace) -> int:
    try:
        found = exercises.find(args.root, args.what)
    except ValueError as error:
        print(error)
        return 1
    judged = judge(args.root, found, args.sample)
    for one in judged:
        report(one, Store(args.root), args.explain)
    print(count(judged))
    return 1 if any(one.survivors or one.problems for one in judged) else 0
