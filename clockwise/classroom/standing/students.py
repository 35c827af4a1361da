"""The students of one assignment, what each has and what still waits for a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import inf, nan
from statistics import mean, median

from clockwise.classroom.standing.exercises import Exercise, exercises_of
from clockwise.classroom.standing.grades import Entry, names_of, read_entries
from clockwise.classroom.standing.reasons import reasons, troubles
from clockwise.grading.records.course import Course, CourseError
from clockwise.grading.records.results import SubmissionResult
from clockwise.grading.run.receipts import result_kept

MOST_NAMED = 12
NOT_YET = "handed in, and not graded yet: say `clockwise grade`"


@dataclass
class Student:
    """One row: points per exercise, None where a person or a new run must decide.

    `waiting` has the points at stake, by exercise; `penalty` is for being late.
    """

    name: str
    status: str = "failed"  # the grader's word: graded, partly broken, suspicious
    late: bool = False
    scores: dict[str, float | None] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    full_name: str = ""
    submitted: datetime | None = None
    penalty: float = 0.0
    result: SubmissionResult | None = None
    comments: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def graded(self) -> bool:
        return self.status != "failed"

    @property
    def odd(self) -> bool:
        """Something besides the points wants a look: what broke, or was changed."""
        anomalies = self.result.all_anomalies if self.result else []
        return self.status == "partly broken" or bool(anomalies)

    @property
    def total(self) -> float:
        return max(sum(score or 0 for score in self.scores.values()) - self.penalty, 0)

    @property
    def points_waiting(self) -> float:
        return sum(self.waiting.values())

    @property
    def urgency(self) -> tuple[bool | str, ...]:
        """Sorts those first who need a person most."""
        needs = (not self.graded, self.status == "suspicious", self.odd)
        return (*(not x for x in (*needs, bool(self.waiting), self.late)), self.name)


@dataclass(frozen=True)
class ClassReport:
    """All students of one assignment, the most urgent first."""

    assignment: str
    exercises: list[Exercise]
    students: list[Student]
    absent: list[str] = field(default_factory=list)  # known, and handed in nothing
    due: datetime | None = None

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)

    @property
    def graded(self) -> list[Student]:
        return [student for student in self.students if student.graded]

    @property
    def waiting(self) -> list[Student]:
        return [student for student in self.students if student.waiting]

    def known(self, exercise: Exercise) -> list[float]:
        """The scores that somebody, or the grader, has decided."""
        scores = (
            s.scores.get(exercise.name)
            for s in self.students
            if exercise.name not in s.waiting
        )
        return [score for score in scores if score is not None]

    def success(self, exercise: Exercise) -> float:
        """The class's mean share of the points, over the scores there are; or nan."""
        known = self.known(exercise)
        return mean(known) / exercise.points if known and exercise.points else nan

    def median(self, exercise: Exercise | None = None) -> float:
        """Of an exercise's scores, or of the totals; nan where there are none."""
        known = self.known(exercise) if exercise else [s.total for s in self.graded]
        return median(known) if known else nan

    @property
    def hardest(self) -> Exercise | None:
        """The automatically graded exercise that earned the least."""
        graded = [e for e in self.exercises if not e.by_hand and self.known(e)]
        return min(graded, key=lambda e: _or(self.success(e), inf), default=None)


def _or(number: float, other: float) -> float:
    return other if number != number else number


def named(names: list[str]) -> str:
    """The first of them, and how many more there are in a large class."""
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def read_class(
    course: Course, assignment: str, results: Iterable[SubmissionResult] | None = None
) -> ClassReport:
    """The gradebook's points, which people may have changed, and the grader's words.

    Without `results`, those that were kept beside the graded notebooks. Raises
    CourseError where nobody has handed in, or nothing is graded.
    """
    exercises = exercises_of(course.keys(assignment))
    entries = read_entries(course.gradebook, assignment)
    found = {result.student: result for result in results or ()}
    names = names_of(course.gradebook)
    new: set[str] = set()
    if results is None:
        found = _kept(course, assignment, entries)
        new = _handed_in(course, assignment) - entries.keys()
    students = [
        _student(name, entries.get(name), found.get(name), exercises)
        for name in sorted({*found, *entries, *new})
    ]
    here = f"{course.root}/"  # where it is, who looks at a report knows
    for student in students:
        student.full_name = names.get(student.name, student.name)
        student.troubles = [told.replace(here, "") for told in student.troubles]
    absent = sorted(names.keys() - {student.name for student in students})
    students.sort(key=lambda student: student.urgency)
    due = course.assignment(assignment).duedate
    return ClassReport(assignment, exercises, students, absent, due)


def _kept(
    course: Course, assignment: str, entries: dict[str, Entry]
) -> dict[str, SubmissionResult]:
    if not entries:
        raise CourseError(
            f"nothing of {assignment} is graded: say `clockwise grade {assignment}`"
        )
    kept = {who: result_kept(course, who, assignment) for who in entries}
    return {who: result for who, result in kept.items() if result}


def _handed_in(course: Course, assignment: str) -> set[str]:
    """Who has a submission on the disk, graded or not."""
    try:
        return {*course.students(assignment, "*")}
    except CourseError:
        return set()


def _student(
    name: str,
    entry: Entry | None,
    result: SubmissionResult | None,
    exercises: list[Exercise],
) -> Student:
    status = result.status if result else "graded" if entry else "failed"
    student = Student(name, status, result=result)
    if result:
        student.troubles = list(troubles(result, exercises))
    if entry is None:
        student.troubles = student.troubles or [NOT_YET]
        return student
    student.submitted, student.late = entry.submitted, entry.seconds_late > 0
    student.penalty, student.comments = entry.penalty, entry.comments
    if student.graded:
        student.reasons = reasons(result, exercises) if result else {}
        for exercise in exercises:
            _enter(student, exercise, entry)
    return student


def _enter(student: Student, exercise: Exercise, entry: Entry) -> None:
    """The points of one exercise, and how many of them wait for a person."""
    mine = {
        test: entry.grades.get((exercise.notebook, test)) for test in exercise.tests
    }
    points = [grade.points if grade else None for grade in mine.values()]
    known = [p for p in points if p is not None]
    student.scores[exercise.name] = sum(known) if len(known) == len(points) else None
    waits = [test for test, grade in mine.items() if grade and grade.waits]
    if waits:
        student.waiting[exercise.name] = sum(exercise.tests[test] for test in waits)
