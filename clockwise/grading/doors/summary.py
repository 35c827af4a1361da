"""What `clockwise grade` shows: the progress, the closing table, what to look at."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.records.results import BROKEN, SubmissionResult, TestResult
from clockwise.grading.verdicts.table import UNDECIDED

STATUSES = ("graded", "partly broken", "suspicious", "failed")
MOST_NAMES = 8
UNPROTECTED = "Graded WITHOUT protection: students' code could change these results."


def with_progress(
    results: Iterator[SubmissionResult], total: int, console: Console
) -> Iterator[SubmissionResult]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=total == 0) as progress:
        bar = progress.add_task("grading", total=total, rate="")
        for result in results:
            speed = progress.tasks[0].speed or 0
            progress.update(bar, advance=1, rate=f"{60 * speed:.0f}/min")
            if result.error:
                line = printable(f"{result.student}: {result.error}")
                progress.console.print(line, markup=False)
            yield result


def printable(text: str) -> str:
    """Without what would steer a terminal: names of files are the students'."""
    return "".join(char if char.isprintable() else "?" for char in text)


def close_report(
    results: list[SubmissionResult], unchanged: int, console: Console
) -> None:
    """The closing table, and what the instructor should look at."""
    table = Table("", "submissions")
    for status in STATUSES:
        count = sum(result.status == status for result in results)
        table.add_row(status, str(count))
    table.add_row("unchanged", str(unchanged))
    console.print(table)
    for result in results:
        if result.status == "partly broken":
            line = printable(f"{result.student} · partly broken · {broken(result)}")
            console.print(line, markup=False, highlight=False)
        for anomaly in result.all_anomalies:
            line = printable(f"{result.student} · {describe(anomaly)}")
            console.print(line, markup=False, highlight=False)
    show_witnesses(results, console)
    name_undecided(results, console)
    warn_if_unprotected(results, console)


def show_witnesses(results: list[SubmissionResult], console: Console) -> None:
    """How often the two witnesses of a test agree, and what became of the others."""
    tests = [t for result in results for t in result.tests if t.witnesses]
    heard = [t for t in tests if t.witnesses["together"]["outcome"] != "not heard"]
    kinds = Counter((*_passed(t), _came_to(t)) for t in heard)
    if not kinds:
        return
    table = Table("apart", "together", "tests", "verdict")
    for (apart, together, verdict), count in sorted(kinds.items()):
        table.add_row(apart, together, str(count), verdict)
    console.print(table)


def _passed(test: TestResult) -> tuple[str, str]:
    said = (test.witnesses[name]["outcome"] for name in ("apart", "together"))
    apart, together = (w if w in ("passed", "refused") else "failed" for w in said)
    return apart, together


def _came_to(test: TestResult) -> str:
    if test.points is None:
        return "a person decides"
    if test.forgeable:
        return "points that could be forged"
    return "points" if test.points else "none"


def name_undecided(results: list[SubmissionResult], console: Console) -> None:
    """Who has tests that wait for a person: one line each, the most first."""
    waiting = {
        r.student: [t for t in r.tests if t.outcome == UNDECIDED] for r in results
    }
    for student, tests in sorted(waiting.items(), key=lambda pair: -len(pair[1])):
        named = ", ".join(test.name for test in tests[:MOST_NAMES])
        more = f" and {len(tests) - MOST_NAMES} more" if tests[MOST_NAMES:] else ""
        line = f"{student} · {len(tests)} waiting for a person: {named}{more}"
        if tests:
            console.print(printable(line), markup=False, highlight=False)
    if count := sum(map(len, waiting.values())):
        line = f"{count} results wait for a person: the two hearings differ."
        console.print(line, style="bold yellow")


def broken(result: SubmissionResult) -> str:
    """What was stopped or not reached."""
    tests = [f"{t.name} ({t.outcome})" for t in result.tests if t.outcome in BROKEN]
    cells = [name for notebook in result.notebooks for name in notebook.stopped]
    return ", ".join(tests + [f"cell {name} (stopped)" for name in cells])


def warn_if_unprotected(results: list[SubmissionResult], console: Console) -> None:
    if any(not result.protected for result in results):
        console.print(UNPROTECTED, style="bold red")


def describe(anomaly: Anomaly) -> str:
    """An anomaly in one line, with its cell if it has one."""
    mark = "suspicious: " if anomaly.suspicious else ""
    parts = (anomaly.cell, anomaly.kind, mark + anomaly.seen)
    return " · ".join(part for part in parts if part)
