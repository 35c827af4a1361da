"""Generate notebooks/, source/, release/ and helpers/mistakes/ from lessons/."""

import argparse
import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from clockwise.authoring.answers import Answer, read_answers
from clockwise.authoring.korean import check_korean, stamp
from clockwise.authoring.lint import lint
from clockwise.authoring.markers import Problem, Text, read_texts
from clockwise.authoring.notebooks import notebook
from clockwise.authoring.release import release
from clockwise.authoring.running import code_cells, with_tests_of
from clockwise.authoring.workers import SIDE_BY_SIDE, call

COURSE = Path(__file__).resolve().parents[2]
LANGUAGES = {"en": "", "ko": "ko/"}  # and the folder of the edition


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", nargs="?", help="only this one, such as 01_order")
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
        help="first mark Korean cells as translations of the English above them",
    )


def run(args: argparse.Namespace) -> int:
    if args.stamp:
        for text in read_texts(args.root, args.lesson):
            for line in stamp(args.root, text):
                print(f"stamped {text.file}:{line}")
    return build(args.root, args.lesson, args.check)


def build(root: Path, lesson: str | None = None, check: bool = False) -> int:
    """Build the course below `root`, or one lesson of it; the exit status.

    All problems are printed at once, and none of the files is written if there is one.
    """
    texts = read_texts(root, lesson)
    lint(texts)
    problems = [problem for text in texts for problem in text.problems]
    answers, bad_answers = read_answers(root, texts, lesson)
    if not texts:
        problems.append(Problem("lessons", 1, f"no lesson {lesson or ''} here"))
    if problems or bad_answers:
        return _refuse(problems or bad_answers)
    files = notebook_files(texts)
    files |= mistake_files(files, answers, root)
    stale, missing = check_korean(texts)
    for warning in stale + missing:
        print(f"warning: {warning}")
    old = [] if lesson else outdated(root, files)
    if check:
        return _refuse(stale + differences(root, files, old))
    changed = write(root, files, old)
    print(f"{len(files)} files generated: {changed} changed, {len(old)} removed")
    return 0


def _refuse(problems: list[Problem]) -> int:
    print(*sorted(problems), sep="\n", end="\n" if problems else "")
    if problems:
        print(f"{len(problems)} problems; nothing was written")
    return 1 if problems else 0


def notebook_files(texts: list[Text]) -> dict[str, str]:
    """Path below the root: content, of every notebook."""
    files = {}
    for text in texts:
        for language, folder in LANGUAGES.items():
            nb, name = notebook(text, language), text.lesson
            if not text.is_exercises:
                files[f"notebooks/{folder}{name}.ipynb"] = nb
                continue
            files[f"release/{folder}{name}/{name}.ipynb"] = release(nb)
            if language == "en":
                files[f"source/{name}/{name}.ipynb"] = nb
    return files


def mistake_files(
    notebooks: dict[str, str], answers: list[Answer], root: Path
) -> dict[str, str]:
    """Path below the root: content, of what is generated from the answers."""
    jobs = {}
    for lesson in sorted({answer.lesson for answer in answers}):
        name = f"helpers/mistakes/{lesson}.json"
        source, released = (
            code_cells(notebooks[f"{folder}/{lesson}/{lesson}.ipynb"])
            for folder in ("source", "release")
        )
        cells = with_tests_of(released, source)
        of_lesson = [answer for answer in answers if answer.lesson == lesson]
        jobs[name] = cells, of_lesson, root / name
    if not jobs:
        return {}
    find = partial(call, "clockwise.authoring.mistakes", "find_mistakes")
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        found = threads.map(find, *zip(*jobs.values(), strict=True))
        return dict(zip(jobs, found, strict=True))


def differences(root: Path, files: dict[str, str], old: list[str]) -> list[Problem]:
    """What a build would change on disk."""
    again = "run `clockwise build` and commit what it changes"
    new = [name for name in files if _read(root / name) != files[name]]
    if (
        os.environ.get("CI") != "true"
    ):  # a reader's machine: lessons are there to be run
        read = [name for name in new if _was_run(root / name)]
        new = [name for name in new if name not in read]
        print(*(f"{name}: not checked, it has been run" for name in read), sep="\n")
    return [
        *(Problem(n, 1, f"not what lessons/ and answers/ say: {again}") for n in new),
        *(Problem(n, 1, f"its lesson is gone: {again}") for n in old),
    ]


def write(root: Path, files: dict[str, str], old: list[str]) -> int:
    """Write the files that differ, delete the old ones; how many differed."""
    changed = [name for name in files if _read(root / name) != files[name]]
    for name in changed:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8", newline="\n")
    for name in old:
        path = root / name
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    return len(changed)


def outdated(root: Path, files: dict[str, str]) -> list[str]:
    """Generated files that no text makes any more. Other people's are left alone."""
    found = [*root.glob("helpers/mistakes/*.json")]
    for folder in ("notebooks", "source", "release"):
        found += [p for p in root.glob(f"{folder}/**/*.ipynb") if _is_generated(p)]
    names = (path.relative_to(root).as_posix() for path in found)
    return sorted(n for n in names if n not in files and ".ipynb_checkpoints" not in n)


def _is_generated(path: Path) -> bool:
    try:
        metadata = json.loads(path.read_bytes())["metadata"]
        return "generated_from" in metadata["clockwise"]
    except (ValueError, KeyError, TypeError):
        return False


def _was_run(path: Path) -> bool:
    """Whether a lesson's notebook carries outputs of its reader."""
    return "notebooks" in path.parts and '"output_type"' in (_read(path) or "")


def _read(path: Path) -> str | None:
    return path.read_bytes().decode(errors="replace") if path.is_file() else None
