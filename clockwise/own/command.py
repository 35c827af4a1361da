"""Grade your own exercises, the way a course would: points, and what is missing."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from clockwise.grading.handed_in.notebook import BadNotebook
from clockwise.own import apart, ordinary
from clockwise.own.ordinary import Tell
from clockwise.own.pages import NotFound, Page, find, is_untouched, open_page
from clockwise.own.rows import Row, rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", nargs="?", help="3, 03_rnn or its notebook; default: all in work/"
    )
    parser.add_argument(
        "--ordinary",
        action="store_true",
        help="in an ordinary process, as where there is no bubblewrap",
    )
    parser.add_argument("--page", type=Path, help=argparse.SUPPRESS)  # for `check()`


def run(args: argparse.Namespace) -> int:
    """0 if all that was found could be graded."""
    try:
        if args.page:
            return answer_page(args.page, args.ordinary)
        return check(args.lesson, args.ordinary)
    finally:
        apart.close()


def check(lesson: str | None, only_ordinary: bool) -> int:
    """Grade the pages meant and show a table for each."""
    from clockwise.own.terminal import Terminal  # rich takes a moment to load

    terminal = Terminal()
    try:
        begun = [path for path in find(lesson) if not is_untouched(path)]
    except NotFound as error:
        terminal.miss(lesson, str(error))
        return 2
    if not begun:
        terminal.show_nothing(lesson)
    return max([_check_one(path, only_ordinary, terminal) for path in begun], default=0)


def _check_one(path: Path, only_ordinary: bool, terminal: Any) -> int:
    try:
        page = open_page(path)
        with terminal.progress(page) as tell:
            found, is_apart = graded(page, only_ordinary, tell)
    except (BadNotebook, NotFound) as error:
        terminal.refuse(path, str(error))
        return 1
    terminal.show(page, found, is_apart)
    return 0


def graded(page: Page, only_ordinary: bool, tell: Tell) -> tuple[list[Row], bool]:
    """A row for each exercise, and whether its tests were heard apart."""
    results = None if only_ordinary else apart.hear(page, tell)
    is_apart = results is not None
    if results is None:
        results = ordinary.hear(page, tell)
    return rows(page, results), is_apart


def answer_page(path: Path, only_ordinary: bool) -> int:
    """Tell a page, a line of JSON for each step and then the rows.

    What was run there since it was saved comes on stdin: {cell: source}.
    """
    ran: Mapping[str, str] = json.loads(sys.stdin.read() or "{}")
    try:
        page = open_page(path, ran)
        found, is_apart = graded(page, only_ordinary, lambda *step: _tell(page, *step))
    except (BadNotebook, NotFound) as error:
        print(json.dumps({"error": str(error)}), flush=True)
        return 1
    print(json.dumps({"rows": [*map(asdict, found)], "apart": is_apart}), flush=True)
    return 0


def _tell(page: Page, done: int, of: int, name: str) -> None:
    at = page.headings.get(name, "")
    print(json.dumps({"done": done, "of": of, "at": at}), flush=True)
