"""Run every right and wrong answer: points under source/, hints under release/."""

import argparse
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from clockwise.authoring.answers import Answer, bank_of, read_answers
from clockwise.authoring.build import COURSE
from clockwise.authoring.layout import find_lesson, lessons
from clockwise.authoring.markers import Text, read_texts
from clockwise.authoring.notebooks import notebook
from clockwise.authoring.running import (
    Code,
    Job,
    code_cells,
    run_jobs,
    with_tests_of,
)
from clockwise.authoring.workers import SIDE_BY_SIDE
from helpers.progress.language import GUESS

FEWEST_RIGHT, FEWEST_WRONG = 3, 4  # answers of an exercise


class Verdict(NamedTuple):
    """What became of an answer; `shown` is what the released tests told the learner.

    `others` are the hints of all answers to this exercise: none but its own may show.
    """

    answer: Answer
    failed: frozenset[str]
    shown: str
    others: frozenset[str] = frozenset()

    @property
    def points_right(self) -> bool:
        told_off = self.answer.right and self.shown
        return self.failed == self.answer.fails and not told_off

    @property
    def hint_right(self) -> bool:
        own, shown = _line(self.answer.hint.get("en", "")), _line(self.shown)
        return own in shown and not self.misleading

    @property
    def misleading(self) -> list[str]:
        """Other answers' hints that were guessed at; what a test states is true."""
        own, shown = _line(self.answer.hint.get("en", "")), _line(self.shown)
        guesses = {line: f"{GUESS['en']} {line}" for line in map(_line, self.others)}
        return sorted(
            line
            for line, guess in guesses.items()
            if guess in shown and not own.startswith(line)
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", nargs="?", help="only this one: 3, 03_rnn or its path"
    )
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")


def run(args: argparse.Namespace) -> int:
    try:
        lesson = find_lesson(args.root, args.lesson)
    except LookupError as error:
        print(f"clockwise matrix: {error.args[0]}")
        return 2
    texts = [t for t in read_texts(args.root, lesson) if t.is_exercises]
    answers, problems = read_answers(args.root, texts, lesson)
    complaints, names = [str(problem) for problem in problems], lessons(args.root)
    if not texts:
        complaints.append(f"no lessons/{lesson or '*'}/exercises.py")
    for text in texts:
        path = source_path(args.root, text.lesson)
        built = path.read_text(encoding="utf-8") if path.exists() else ""
        if built != notebook(text, "en", names):
            complaints.append(f"{text.file} has changed: run `clockwise build`")
    if complaints:
        print(*complaints, sep="\n")
        return 1
    return _report(args.root, texts, answers)


def _report(root: Path, texts: list[Text], answers: list[Answer]) -> int:
    total, console = Counter[str](), Console()
    few = [line for text in texts for line in too_few(text, answers)]
    print(*few, sep="\n", end="\n" if few else "")
    for lesson, verdicts in _verdicts(root, texts, answers):
        _print_failures(verdicts, console)
        counts = _count(verdicts)
        total += counts
        print(f"{lesson}: {_summary(counts)}")
    print(_summary(total))
    return 1 if few or total["bad"] else 0


def _verdicts(
    root: Path, texts: list[Text], answers: list[Answer]
) -> Iterator[tuple[str, list[Verdict]]]:
    """Each lesson and what became of its answers, several judged at once."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        for lesson in (text.lesson for text in texts):
            of_lesson = [answer for answer in answers if answer.lesson == lesson]
            verdict = partial(judge, assignment(root, lesson), root=root)
            hints = [hints_of(answers, answer) for answer in of_lesson]
            yield lesson, list(threads.map(verdict, of_lesson, hints))


def hints_of(answers: list[Answer], answer: Answer) -> frozenset[str]:
    """The hints of all answers to the exercise of one."""
    same = [other for other in answers if other.file == answer.file and other.hint]
    return frozenset(other.hint["en"] for other in same)


def source_path(root: Path, lesson: str) -> Path:
    return root / "source" / lesson / f"{lesson}.ipynb"


def assignment(root: Path, lesson: str) -> list[list[Code]]:
    """The code of an assignment under all its tests, and under the released ones."""
    source = code_cells(source_path(root, lesson).read_text(encoding="utf-8"))
    path = root / "release" / lesson / f"{lesson}.ipynb"
    released = code_cells(path.read_text(encoding="utf-8"))
    return [source, with_tests_of(released, source)]


def judge(
    versions: list[list[Code]], answer: Answer, others: frozenset[str], root: Path
) -> Verdict:
    """Run one answer through both versions of its assignment."""
    folder = root / "helpers" / "mistakes"
    [[graded, shown]] = run_jobs([Job(versions, answer.exercise, answer.code)], folder)
    failed = frozenset(outcome.test for outcome in graded if outcome.message)
    told = "\n".join(o.message for o in shown if o.message)
    return Verdict(answer, failed, told, others)


def too_few(text: Text, answers: list[Answer]) -> list[str]:
    """The exercises of a lesson that need more answers."""
    lines = []
    for cell in text.of_kind("solution"):
        bank = bank_of(text.lesson, cell.name)
        kinds = Counter(answer.kind for answer in answers if answer.file == bank)
        if not kinds:
            where = f"{text.file}:{cell.line}"
            lines.append(f"{where}: {cell.name} has no answers: write {bank}")
        elif kinds["right"] < FEWEST_RIGHT or kinds["wrong"] < FEWEST_WRONG:
            have = f"{kinds['right']} right and {kinds['wrong']} wrong answers"
            need = f"at least {FEWEST_RIGHT} and {FEWEST_WRONG}"
            lines.append(f"{bank}:1: {have}; {need} are needed")
    return lines


def _print_failures(verdicts: list[Verdict], console: Console) -> None:
    bad = [v for v in verdicts if not (v.points_right and v.hint_right)]
    for file, group in groupby(bad, key=lambda v: v.answer.file):
        table = Table(title=file, show_lines=True)
        for heading in ("line", "answer", "expected", "got", "shown"):
            table.add_column(heading, overflow="fold")
        for verdict in group:
            answer = verdict.answer
            hint = answer.hint.get("en", "")
            expected = f"{_names(answer.fails)}\n{hint}"
            name = f"{answer.kind} {answer.name}"
            wrong = "".join(f"\nhint of another: {h}" for h in verdict.misleading)
            got = _names(verdict.failed) + wrong
            row = (str(answer.line), name, expected, got, verdict.shown)
            table.add_row(*map(escape, row))
        console.print(table)


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(tests: frozenset[str]) -> str:
    return "fails " + " ".join(sorted(tests)) if tests else "passes"


def _count(verdicts: list[Verdict]) -> Counter[str]:
    counts = Counter[str]()
    for verdict in verdicts:
        kind = "right" if verdict.answer.right else "wrong"
        counts[kind] += 1
        counts[f"{kind} ok"] += verdict.points_right
        counts["hint ok"] += kind == "wrong" and verdict.hint_right
        counts["bad"] += not (verdict.points_right and verdict.hint_right)
    return counts


def _summary(n: Counter[str]) -> str:
    wrong = f"wrong rejected {n['wrong ok']}/{n['wrong']}"
    right = f"right accepted {n['right ok']}/{n['right']}"
    return f"{wrong} · {right} · hints right {n['hint ok']}/{n['wrong']}"
