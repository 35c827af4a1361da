"""The dashboard of a learner: all lessons, what is done, and what is next."""

from helpers.progress.box import anchor
from helpers.progress.course import Lesson, lessons
from helpers.progress.dashboard import Dashboard, Next, Row, words
from helpers.progress.experience import Record, achievements, kept
from helpers.progress.following import next_exercise
from helpers.progress.language import korean


def dashboard(top: str = "", made_at: str = "") -> Dashboard:
    """A line for each lesson, as seen from the start page; `top` is HTML beside it."""
    course, record = lessons(), kept()
    rows = [_row(lesson, record) for lesson in course]
    medals = achievements(record, course)
    return Dashboard(record.xp, rows, medals, _next(course, record), top, made_at)


def _row(lesson: Lesson, record: Record) -> Row:
    passed = record.passed.keys()
    tested = [tests.keys() for tests in lesson.exercises.values() if tests]
    return Row(
        number=lesson.number,
        title=lesson.title.partition(" · ")[2] or lesson.title,
        lesson=_lesson_link(lesson),
        exercises=_exercises_link(lesson),
        minutes=lesson.minutes,
        done=sum(tests <= passed for tests in tested),
        all=len(tested),
        earned=sum(record.passed.get(test, 0) for test in lesson.tests),
        possible=sum(lesson.tests.values()),
        by_hand=lesson.by_hand,
    )


def _next(course: list[Lesson], record: Record) -> Next | None:
    """The next exercise of the lesson that one was last at, or the next lesson."""
    if not course:
        return None
    known = [t for t in record.passed if any(t in lesson.tests for lesson in course)]
    if not known:
        return Next(words("begin"), _lesson_link(course[0]))
    at = next(i for i, lesson in enumerate(course) if known[-1] in lesson.tests)
    if heading := next_exercise(known[-1]):
        number = heading.partition(" ")[0]
        link = f"{_exercises_link(course[at])}#{anchor(heading)}"
        return Next(words("go on", number=number), link)
    rest = [*course[at + 1 :], *course[:at]]
    todo = (x for x in rest if not x.tests.keys() <= record.passed.keys())
    if lesson := next(todo, None):
        return Next(words("go to", number=lesson.number), _lesson_link(lesson))
    return Next(words("finished"), _lesson_link(course[0]))


def _lesson_link(lesson: Lesson) -> str:
    return f"{_root()}notebooks/{_folder()}{lesson.name}.ipynb"


def _exercises_link(lesson: Lesson) -> str:
    return f"{_root()}work/{_folder()}{lesson.name}/{lesson.name}.ipynb"


def _root() -> str:
    """From the start page, in work/ or in notebooks/, up to the course."""
    return "../../" if korean() else "../"


def _folder() -> str:
    return "ko/" if korean() else ""
