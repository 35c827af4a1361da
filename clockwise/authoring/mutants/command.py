"""`clockwise mutants`: change every solution and see which change no test notices."""

import argparse
from pathlib import Path

from clockwise.authoring.build import COURSE
from clockwise.authoring.mutants import exercises
from clockwise.authoring.mutants.cases.ask import ask
from clockwise.authoring.mutants.cases.table import FILE, holes, write
from clockwise.authoring.mutants.exercises import Exercise
from clockwise.authoring.mutants.guesses import show_guesses
from clockwise.authoring.mutants.judge import judge
from clockwise.authoring.mutants.report import count, report
from clockwise.authoring.mutants.seen import note
from clockwise.authoring.mutants.store import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", help="LESSON or LESSON/EXERCISE; else all")
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="run a fixed share, and all of what changed since it was seen whole",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="show for each survivor an input on which it differs from the solution",
    )
    parser.add_argument(
        "--guesses",
        action="store_true",
        help="show instead the hint that each mutant is given, to be read",
    )
    parser.add_argument(
        "--cases",
        action="store_true",
        help=f"ask instead for the cases of every test -> {FILE}",
    )


def run(args: argparse.Namespace) -> int:
    try:
        found = exercises.find(args.root, args.what)
    except ValueError as error:
        print(error)
        return 1
    if args.guesses:
        return show_guesses(args.root, found)
    return _cases(args, found) if args.cases else _mutants(args, found)


def _mutants(args: argparse.Namespace, found: list[Exercise]) -> int:
    judged = judge(args.root, found, args.sample)
    for one in judged:
        report(one, Store(args.root), args.explain)
    print(count(judged))
    holed = [one.exercise for one in judged if one.holed]
    if not args.sample:
        whole = [one.exercise for one in judged if not one.holed]
        note(args.root, whole, holed)
    return 1 if holed else 0


def _cases(args: argparse.Namespace, found: list[Exercise]) -> int:
    try:
        asked = ask(args.root, found)
    except ValueError as error:
        print(error)
        return 1
    if args.what is None:
        write(args.root, asked)
    print(*(missing := holes(asked)), sep="\n", end="\n" if missing else "")
    noticed = sum(len(one.noticed) for one in asked)
    print(f"cases noticed {noticed - len(missing)}/{noticed}")
    return 1 if missing else 0
