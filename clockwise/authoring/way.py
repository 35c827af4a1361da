"""The line of links at the top and the bottom of a page: before, start, after."""

from collections.abc import Sequence

START = "00_start_here"
CHECK = "clockwise-check"  # id and tag of an exercise page's last cell; graders skip it
WORDS = {
    "en": {
        "place": "lesson {n} of {all}",
        "exercises": "exercises",
        "lesson": "lesson {n}",
        "start": "start page",
    },
    "ko": {
        "place": "{all}과 중 {n}과",
        "exercises": "연습문제",
        "lesson": "{n}과",
        "start": "시작 페이지",
    },
}


def way(names: Sequence[str], name: str, is_exercises: bool, language: str) -> str:
    """One line of Markdown; empty for a page that no others surround.

    `names` are the folders of all lessons, in order. Links are relative: a lesson
    lies in notebooks/, its exercises below work/ (and below release/, equally deep).
    """
    road = [other for other in names if other != START]
    if name not in road or len(names) < 2:
        return ""
    words, place = WORDS.get(language, WORDS["en"]), road.index(name)
    pages = Pages(language, is_exercises)
    said = words["place"].format(n=number(name), all=number(road[-1]))
    parts = [f"**{said}**"]
    if place:
        before = words["lesson"].format(n=number(road[place - 1]))
        parts.insert(0, f"[← {before}]({pages.lesson(road[place - 1])})")
    if START in names:
        parts.append(f"[{words['start']}]({pages.start})")
    if is_exercises:
        own = words["lesson"].format(n=number(name))
        parts.append(f"[{own}]({pages.lesson(name)})")
    else:
        parts.append(f"[{words['exercises']}]({pages.exercises(name)})")
    if place + 1 < len(road):
        after = words["lesson"].format(n=number(road[place + 1]))
        parts.append(f"[{after} →]({pages.lesson(road[place + 1])})")
    return " · ".join(parts)


def number(name: str) -> int:
    """The number of a lesson: 3 of 03_rnn."""
    return int(name.partition("_")[0])


class Pages:
    """Where pages lie, as seen from one."""

    def __init__(self, language: str, from_exercises: bool) -> None:
        self.folder = "" if language == "en" else f"{language}/"
        depth = (2 if from_exercises else 1) + bool(self.folder)
        self.root = "../" * depth
        self.from_exercises = from_exercises

    @property
    def start(self) -> str:
        """The reader's own, which `make lab` fills in."""
        return f"{self.root}work/{self.folder}{START}.ipynb"

    def lesson(self, name: str) -> str:
        folder = f"{self.root}notebooks/{self.folder}" if self.from_exercises else ""
        return f"{folder}{name}.ipynb"

    def exercises(self, name: str) -> str:
        return f"{self.root}work/{self.folder}{name}/{name}.ipynb"
