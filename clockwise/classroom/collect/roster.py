"""Who the LMS's numbers are, and when they handed in, by a file that it exported."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import dateutil.parser
from dateutil.tz import gettz

from clockwise.classroom.lms.sheet import LmsError, Sheet

NUMBER = {"Identifier": re.compile(r"\D*(\d+)"), "ID": re.compile(r"(\d+)")}
TIME = "Last modified (submission)"
KOREAN = re.compile(r"(\d{4})년 (\d+)월 (\d+)일.*?(오전|오후) (\d+):(\d+)")


@dataclass(frozen=True)
class Person:
    """A student of the roster: nbgrader's id, the name, when it was handed in (UTC)."""

    id: str
    first_name: str | None = None
    last_name: str | None = None
    time: datetime | None = None
    said: str = ""  # the time in the roster's words, where they are not understood


def read_roster(sheet: Sheet, match: str, zone: str) -> dict[str, Person]:
    """People by the LMS's number; ids are those in the column `match`, else the number.

    Raises LmsError where a number or an id occurs twice, or an id is missing.
    """
    home = gettz(zone)
    if home is None:
        raise LmsError(f"there is no time zone {zone!r}: say Asia/Seoul, for example")
    key = next((name for name in NUMBER if sheet.has(name)), None)
    if key is None:
        raise LmsError(
            f"{sheet.path} has neither a column 'ID' (Canvas's gradebook) nor"
            " 'Identifier' (Moodle's grading worksheet): export one of these"
        )
    at, ids = sheet.column(key), sheet.column(match or key)
    people: dict[str, Person] = {}
    for line, row in enumerate(sheet.rows, 2):
        found = NUMBER[key].fullmatch(row[at].strip())
        if not found:
            continue  # a row of notes
        person = _person(sheet, row, row[ids].strip() if match else found[1], home)
        if found[1] in people or person.id in {p.id for p in people.values() if p.id}:
            raise LmsError(f"{sheet.path}:{line} has {person.id!r} for a second time")
        people[found[1]] = person
    return people


def _person(sheet: Sheet, row: list[str], id: str, home: Any) -> Person:
    def cell(name: str) -> str:
        return row[sheet.column(name)].strip() if sheet.has(name) else ""

    last, comma, first = cell("Student").partition(", ")
    if not comma:
        first, last = cell("First name"), cell("Last name") or cell("Surname")
        first = first or cell("Full name")
    said = cell(TIME)
    time = understood(said, home)
    unclear = "" if time or said in ("", "-") else said
    return Person(id, first or None, last or None, time, unclear)


def understood(said: str, home: Any) -> datetime | None:
    """A time as Moodle writes it, in UTC without zone; None if it is not clear."""
    try:
        if found := KOREAN.search(said):
            year, month, day, half, hour, minute = found.groups()
            hours = int(hour) % 12 + 12 * (half == "오후")
            time = datetime(int(year), int(month), int(day), hours, int(minute))
        else:
            time = dateutil.parser.parse(said)
    except (ValueError, OverflowError):
        return None
    return time.replace(tzinfo=home).astimezone(UTC).replace(tzinfo=None)
