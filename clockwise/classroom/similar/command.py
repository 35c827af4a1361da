"""Show pairs of submissions that share more than the released cells explain."""

import argparse
import importlib.util
from pathlib import Path

from rich.console import Console

from clockwise.classroom.pages.page import LANGUAGES, render
from clockwise.classroom.report.answers import answers_of
from clockwise.classroom.similar.pairs import (
    LONGEST,
    MOST_SECONDS,
    Compared,
    compare,
    marked,
)
from clockwise.classroom.standing.exercises import Exercise
from clockwise.classroom.standing.students import ClassReport, read_class
from clockwise.grading.doors.command import folder_name, new_file, positive
from clockwise.grading.doors.summary import printable
from clockwise.grading.handed_in.notebook import BadNotebook, read_notebook
from clockwise.grading.records.course import Course, CourseError

NEEDS = "copydetect==0.5.0"
MOST_PAIRS = 60  # side by side on the page
KINDS = {"code": ".py", "words": ".txt"}
Answers = dict[str, dict[tuple[str, str], str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--course-dir", type=Path, default=Path("."), help="default: here")
    add("--to", type=new_file, metavar="FILE", help="default: ASSIGNMENT_similar.html")
    add("--least", type=_share, default=0.6, help="share of the smaller one (0.6)")
    add("--seconds", type=positive(float), default=MOST_SECONDS, help="at most (300)")
    add("--language", choices=LANGUAGES, default="en", help="of the page (en)")


def _share(text: str) -> float:
    if not 0 < float(text) <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share: say 0.6, for example")
    return float(text)


def run(args: argparse.Namespace) -> int:
    """0 if the page is written, 2 if nothing could be compared."""
    console = Console(soft_wrap=True, highlight=False)
    try:
        if not importlib.util.find_spec("copydetect"):
            raise CourseError(f"this needs one more package: pip install {NEEDS}")
        course = Course(args.course_dir)
        report = read_class(course, args.assignment)
        found = compare_all(course, report, args.least, args.seconds)
        path = args.to or course.root / f"{args.assignment}_similar.html"
        path.write_text(_page(report, found, args), encoding="utf-8")
    except (CourseError, OSError) as error:
        console.print(f"clockwise similar: {error}", style="bold red", markup=False)
        return 2
    for kind, compared in found.items():
        for line in _sentences(kind, compared):
            console.print(printable(line), markup=False)
    console.print(f"{path}\nIt says what is alike, not who wrote it.", markup=False)
    return 0


def _sentences(kind: str, compared: Compared) -> list[str]:
    lines = [f"{kind}: {len(compared.pairs)} pairs among {len(compared.prints)}."]
    for pair in compared.pairs[:10]:
        lines.append(f"  {pair.share:.0%} {pair.left} and {pair.right}")
    if compared.cut:
        names = ", ".join(compared.cut)
        lines.append(f"  only the first {LONGEST:,} letters of: {names}")
    if compared.late:
        lines.append(f"  not compared, the time was up: {', '.join(compared.late)}")
    return lines


def compare_all(
    course: Course, report: ClassReport, least: float, seconds: float
) -> dict[str, Compared]:
    """Code with code, and written answers with written answers."""
    answers = {s.name: answers_of(course, report, s) for s in report.students}
    given = _released(course, report)
    found = {}
    for kind, suffix in KINDS.items():
        parts = [e for e in report.exercises if e.by_hand == (kind == "words")]
        texts = {who: _joined(parts, mine) for who, mine in answers.items()}
        texts = {who: text for who, text in texts.items() if text.strip()}
        release = _joined(parts, given)
        found[kind] = compare(texts, release, least, suffix, seconds)
    return found


def _joined(exercises: list[Exercise], mine: dict[tuple[str, str], str]) -> str:
    cells = (mine.get((e.notebook, e.cell), "") for e in exercises)
    return "\n\n".join(cell.strip() for cell in cells if cell.strip())


def _released(course: Course, report: ClassReport) -> dict[tuple[str, str], str]:
    """The released cells, in each language; without a release, nothing."""
    release = course.path("release", ".", report.assignment)
    found: dict[tuple[str, str], str] = {}
    others = release.parent.glob(f"*/{release.name}")
    for folder in (release, *sorted(others)):
        for path in sorted(folder.glob("*.ipynb")):
            try:
                cells = read_notebook(path).cells
            except BadNotebook:
                continue
            for cell in cells:
                at = (path.stem, cell.grade_id)
                found[at] = f"{found.get(at, '')}\n{cell.source}"
    return found


def _page(
    report: ClassReport, found: dict[str, Compared], args: argparse.Namespace
) -> str:
    names = {student.name: student.full_name for student in report.students}
    shown = [
        (kind, pair, *marked(pair, compared.prints))
        for kind, compared in found.items()
        for pair in compared.pairs[:MOST_PAIRS]
    ]
    return render(
        "similar",
        args.language,
        report=report,
        pairs=shown,
        found=found,
        names=names,
        least=args.least,
        longest=LONGEST,
    )
