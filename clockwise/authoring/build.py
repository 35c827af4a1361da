"""Generate notebooks/, source/, release/ and helpers/mistakes/ from lessons/."""

import argparse
from pathlib import Path

from clockwise.authoring import disk, messages, overlay
from clockwise.authoring.answers import Answer, read_answers
from clockwise.authoring.foot import address
from clockwise.authoring.hints import mistake_files
from clockwise.authoring.layout import find_lesson, languages, lessons, misplaced
from clockwise.authoring.lint import lint
from clockwise.authoring.markers import Problem, Text, read_texts
from clockwise.authoring.notebooks import notebook
from clockwise.authoring.release import release
from clockwise.authoring.translations import Lag, lags, stamp, summaries

COURSE = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "lesson", nargs="?", help="only this one: 3, 03_rnn or its path"
    )
    parser.add_argument("--root", type=Path, default=COURSE, help="a course's folder")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail if a file on disk is not what a build would make",
    )
    modes.add_argument(
        "--stamp",
        action="store_true",
        help="first mark stale translations as those of the English as it is now",
    )
    modes.add_argument(
        "--overlay",
        type=Path,
        metavar="DIR",
        help="lay your own hidden tests and variants over the exercises, into DIR",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="fail if any language lacks a cell or is behind the English",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="name each cell of a warning"
    )


def run(args: argparse.Namespace) -> int:
    try:
        lesson = find_lesson(args.root, args.lesson)
    except LookupError as error:
        print(f"clockwise build: {error.args[0]}")
        return 2
    if args.overlay:
        return build_over(args.root, args.overlay, lesson)
    if args.stamp:
        for text in read_texts(args.root, lesson):
            for place in stamp(args.root, text):
                print(f"stamped {place}")
    return build(args.root, lesson, args.check, args.strict, args.verbose)


def build(
    root: Path,
    lesson: str | None = None,
    check: bool = False,
    strict: bool = False,
    verbose: bool = False,
) -> int:
    """Build the course below `root`, or one lesson of it; the exit status.

    All problems are printed at once, and none of the files is written if there is one.
    """
    texts, spoken = read_texts(root, lesson), languages(root)
    problems, answers = find_problems(root, texts, lesson)
    behind = [*lags(texts, spoken)]
    if not problems:
        behind += messages.lags(root, texts, answers, spoken)
        behind.sort(key=lambda lag: lag.lesson)
    if strict:
        problems += [lag.problem for lag in behind]
    files = (
        {} if problems else notebook_files(texts, spoken, lessons(root), address(root))
    )
    if files:
        files |= mistake_files(files, answers, root)
        files |= messages.message_files(root, texts, spoken)
    old = disk.outdated(root, files) if files and not lesson else []
    if check and files:
        problems = disk.differences(root, files, old)
    _report(problems, [] if strict else behind, verbose)
    if files and not check:
        changed = disk.write(root, files, old)
        print(f"{len(files)} files generated: {changed} changed, {len(old)} removed")
    return 1 if problems else 0


def build_over(root: Path, folder: Path, lesson: str | None = None) -> int:
    """Build the course's exercises with an overlay, into the overlay's folder.

    Nothing below `root` is written. The exit status is 2 if there is no such overlay.
    """
    if why := overlay.refusal(root, folder):
        print(f"clockwise build: {why}")
        return 2
    texts = [text for text in read_texts(root, lesson) if text.is_exercises]
    problems, changed = overlay.lay_over(texts, folder, lesson)
    lint(texts)
    for text in texts:
        for version in (text, *text.translations.values()):
            problems += version.problems
    _report(problems, [], False)
    if problems:
        print(f"(where a cell is laid over, lines are those of {folder})")
        return 1
    files = notebook_files(texts, languages(root), lessons(root), address(root))
    written = disk.write(folder, files, [])
    overlay.start_course(root, folder)
    print(*(f"laid over {name}\n" for name in changed), sep="", end="")
    print(f"{len(files)} files in {folder}: {written} changed")
    _say_released(root, files)
    return 0


def _say_released(root: Path, files: dict[str, str]) -> None:
    """Whether students need another notebook than the public one."""
    others = sorted(
        name
        for name in files
        if name.startswith("release/") and disk.content(root / name) != files[name]
    )
    if others:
        print("hand out these, they are not as in the public course:", *others)
    else:
        print("release/ is as in the public course: students' notebooks fit")


def find_problems(
    root: Path, texts: list[Text], lesson: str | None
) -> tuple[list[Problem], list[Answer]]:
    """What forbids to build these texts; if nothing in them does, their answers."""
    lint(texts)
    problems = misplaced(root, lesson)
    for text in texts:
        for version in (text, *text.translations.values()):
            problems += version.problems
    if not texts and not problems:
        problems.append(Problem("lessons", 1, "no lesson here"))
    if problems:
        return problems, []
    answers, problems = read_answers(root, texts, lesson)
    for text in (text for text in texts if text.is_exercises):
        for language in languages(root):
            problems += messages.read(root, text, language)[1]
    return problems, answers


def _report(problems: list[Problem], behind: list[Lag], verbose: bool) -> None:
    """Print the problems, then the warnings, and last how many problems there are."""
    print(*(f"{problem}\n" for problem in sorted(problems)), sep="", end="")
    if verbose:
        print(*(f"warning: {lag.problem}\n" for lag in behind), sep="", end="")
    elif behind:
        print(*(f"warning: {line}\n" for line in summaries(behind)), sep="", end="")
        print("`clockwise build --verbose` lists these cells")
    if problems:
        print(f"{len(problems)} problems; nothing was written")


def notebook_files(
    texts: list[Text], languages: list[str], names: list[str], reports: str = ""
) -> dict[str, str]:
    """Path below the root: content, of every notebook; `names` are all lessons."""
    files = {}
    for text in texts:
        for language in ("en", *languages):
            nb, name = notebook(text, language, names, reports), text.lesson
            folder = "" if language == "en" else f"{language}/"
            if not text.is_exercises:
                files[f"notebooks/{folder}{name}.ipynb"] = nb
                continue
            files[f"release/{folder}{name}/{name}.ipynb"] = release(nb)
            if language == "en":
                files[f"source/{name}/{name}.ipynb"] = nb
    return files
