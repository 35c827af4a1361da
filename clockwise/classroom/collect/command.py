"""Take submissions out of the zip file that Canvas or Moodle gives, into submitted/."""

import argparse
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console

from clockwise.classroom.collect.archive import Archive
from clockwise.classroom.collect.plan import Plan, Submission, make_plan
from clockwise.classroom.collect.roster import Person, read_roster
from clockwise.classroom.lms.sheet import LmsError, read_sheet
from clockwise.grading.doors.command import folder_name
from clockwise.grading.doors.summary import printable
from clockwise.grading.handed_in.files import remove_tree
from clockwise.grading.records.course import Course, CourseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("zip", type=Path, help="Canvas's submissions.zip, or Moodle's")
    add("assignment", type=folder_name, help="the name of its folder: 01_order, say")
    add("--roster", type=Path, metavar="FILE", help="gradebook or grading worksheet")
    add(
        "--match",
        default="",
        metavar="COLUMN",
        help="the roster's, with nbgrader's ids",
    )
    add("--update", action="store_true", help="put other files in the place of earlier")
    add("--timezone", default="", help="of the roster's times; default: the exchange's")
    add("--course-dir", type=Path, default=Path("."), help="default: here")


def run(args: argparse.Namespace) -> int:
    """0 if all is in submitted/, 1 if something is not, 2 if nothing could be."""
    console = Console(soft_wrap=True, highlight=False)
    try:
        course = Course(args.course_dir)
        collection = collect(course, args)
    except (CourseError, LmsError, OSError) as error:
        said = printable(f"clockwise collect: {error}")
        console.print(said, style="bold red", markup=False)
        return 2
    for line in collection.sentences():
        console.print(printable(line), markup=False)
    return int(bool(collection.left_out))


@dataclass
class Collection:
    """What came of it, by student or by member of the archive."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        first = f"{len(self.new)} collected, {len(self.same)} as they were."
        return [first, *self.notes, *(f"left out: {line}" for line in self.left_out)]


def collect(course: Course, args: argparse.Namespace) -> Collection:
    """Unpack, name by the roster, and lay into submitted/, a student at a time."""
    assignment = course.assignment(args.assignment)
    archive = Archive(args.zip)
    notebooks = [f"{notebook.name}.ipynb" for notebook in assignment.notebooks]
    plan = make_plan(archive.names(), notebooks)
    if not plan.submissions:
        raise LmsError(
            f"{args.zip} has no file named as Canvas or Moodle name them, such as"
            " leeann_101_5501_ps.ipynb or Ann Lee_11_assignsubmission_file_/ps.ipynb"
        )
    people = _people(course, args)
    found = Collection(left_out=[f"{m}: of no student" for m in plan.strange])
    for number, submission in plan.submissions.items():
        person = people.get(number) if people is not None else Person(number)
        if person is None or not _is_name(person.id):
            why = "has no usable id in" if person else "is not in"
            line = f"{submission.name} ({number}) {why} {args.roster}"
            found.left_out.append(line)
            continue
        _collect_one(course, args, archive, (person, submission), found)
    broken = archive.broken.items()
    found.left_out += [f"{member}: {why}" for member, why in broken]
    _say_late(plan, assignment.duedate, found)
    return found


def _people(course: Course, args: argparse.Namespace) -> dict[str, Person] | None:
    if not args.roster:
        if args.match:
            raise LmsError("--match names a column of a roster: say --roster FILE, too")
        return None
    home = course.config.Exchange.get("timezone")
    zone = args.timezone or (home if isinstance(home, str) else "UTC")
    people = read_roster(read_sheet(args.roster), args.match, zone)
    book: Any = course.gradebook
    for person in people.values():
        if _is_name(person.id) and person.first_name:
            names = {"first_name": person.first_name, "last_name": person.last_name}
            book.update_or_create_student(person.id, **names)
    return people


def _is_name(id: str) -> bool:
    """Whether it can be a folder's name."""
    bad = set('/\\:*?"<>|+') & set(id)  # the last one: nbgrader's exchange parts by it
    return bool(id) and not bad and id.isprintable() and not id.startswith(".")


def _collect_one(
    course: Course,
    args: argparse.Namespace,
    archive: Archive,
    who: tuple[Person, Submission],
    found: Collection,
) -> None:
    person, submission = who
    place = {member: path for path, member in submission.files.items()}
    read = {place[m]: data for m, data in archive.read(list(place))}
    found.notes += [f"{person.id}: {note}" for note in submission.notes]
    if person.said:
        found.notes.append(f"{person.id}: {person.said!r} is no time that can be read")
    if len(read) < len(place):
        found.left_out.append(f"{person.id}: a file of it is broken, see below")
        return
    due: Any = course.assignment(args.assignment).duedate
    if time := person.time or _late(submission, due):
        read["timestamp.txt"] = f"{time:%Y-%m-%d %H:%M:%S} UTC\n".encode()
    folder = course.path("submitted", person.id, args.assignment)
    if _holds(folder, read):
        found.same.append(person.id)
    elif folder.exists() and not args.update:
        found.left_out.append(f"{person.id}: {folder} holds other files; say --update")
    else:
        _lay(folder, read)
        found.new.append(person.id)


def _late(submission: Submission, due: datetime | None) -> datetime | None:
    """Canvas says that it was late, not when: a second, which is the least there is."""
    return due + timedelta(seconds=1) if submission.late and due else None


def _say_late(plan: Plan, due: datetime | None, found: Collection) -> None:
    late = sum(submission.late for submission in plan.submissions.values())
    if late:
        then = "entered as a second after the due date" if due else "not entered"
        how = "" if due else ", since the assignment has no due date"
        found.notes.append(
            f"{late} marked LATE; Canvas does not say when they came: {then}{how}"
        )


def _holds(folder: Path, files: dict[str, bytes]) -> bool:
    if not folder.is_dir():
        return False
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    same = (folder.joinpath(name).read_bytes() == data for name, data in files.items())
    return there == files.keys() and all(same)


def _lay(folder: Path, files: dict[str, bytes]) -> None:
    """All files or none: a run that is stopped leaves no half submission."""
    fresh = folder.with_name(f".{folder.name}.new")
    remove_tree(fresh)
    for name, data in files.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(data)
    remove_tree(folder)
    fresh.rename(folder)
