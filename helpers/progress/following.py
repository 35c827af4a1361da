"""Which exercise comes next."""

from helpers.progress.course import lessons
from helpers.progress.experience import kept


def next_exercise(test: str) -> str | None:
    """The heading of the next unfinished exercise on a test's page, if there is one."""
    passed = kept().passed.keys()
    for lesson in lessons():
        if test in lesson.tests:
            names = [*lesson.exercises]
            here = next(i for i, e in enumerate(names) if test in lesson.exercises[e])
            around = [*names[here:], *names[:here]]
            todo = (e for e in around if not lesson.exercises[e].keys() <= passed)
            return lesson.headings.get(next(todo, ""))
    return None
