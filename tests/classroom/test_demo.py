"""The instructor's round on real nbgrader: the twelve, and three who broke theirs."""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree

import pytest
from matplotlib.image import imread
from nbgrader.api import Gradebook
from rich.console import Console

from clockwise.classroom.demo import (
    ASSIGNMENT,
    BOOK,
    COURSE,
    run_demo,
    settle_jupyter,
)
from clockwise.classroom.made_up_class import (
    MEMBERS,
    Member,
    answers_of,
    choose,
    hand_in,
)
from clockwise.classroom.standing.exercises import Exercise, read_exercises
from clockwise.classroom.standing.students import ClassReport, Student
from clockwise.grading.handed_in.key import Key, KeyCell

MEMBER = {member.name: member for member in MEMBERS}
OTHERS = {"bad", "copy", "skip"}


@dataclass
class Round:
    """A finished demo: its course and folder, what it reported and what it printed."""

    course: Path
    demo: Path
    report: ClassReport
    printed: str

    def student(self, name: str) -> Student:
        return next(s for s in self.report.students if s.name == name)

    def by_code(self, name: str) -> dict[str, float | None]:
        """The points of a student's automatically graded exercises."""
        scores = self.student(name).scores
        return {
            e.name: scores.get(e.name) for e in self.report.exercises if not e.by_hand
        }


def play(course: Path) -> Round:
    """Run the demo in a course of the test's."""
    output, demo = io.StringIO(), course / "demo"
    report = run_demo(course, demo, Console(file=output, width=100))
    return Round(course, demo, report, output.getvalue())


def submit(demo: Path, name: str, text: str) -> None:
    """What a tester does: put a notebook into the class."""
    path = demo / "submitted" / name / BOOK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def with_copied_test(text: str) -> str:
    """A notebook with a test cell copied and pasted."""
    notebook = json.loads(text)
    test = next(c for c in notebook["cells"] if c.get("id", "").startswith("test_"))
    notebook["cells"].append(test | {"id": "pasted"})
    return json.dumps(notebook)


def with_skipped_tests(text: str) -> str:
    """A notebook that asks a grader to skip its tests."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell.get("id", "").startswith("test_"):
            cell["metadata"]["tags"] = ["skip-execution"]
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, bubblewrap: str) -> Round:
    """The twelve, a notebook that is not JSON, one with a copied and one with skipped
    tests, and one at the wrong place."""
    course = tmp_path_factory.mktemp("course")
    for part in ("source", "release", "lessons"):
        copytree(COURSE / part, course / part)
    copy(COURSE / "nbgrader_config.py", course)
    perfect, demo = hand_in(course, MEMBER["ada"]), course / "demo"
    submit(demo, "bad", perfect[:1000])
    submit(demo, "copy", with_copied_test(perfect))
    submit(demo, "skip", with_skipped_tests(perfect))
    (demo / "submitted/eve").mkdir()
    (demo / "submitted/eve/mine.ipynb").write_text(perfect, encoding="utf-8")
    return play(course)


def worth(played: Round, member: Member) -> dict[str, float]:
    """What a member's answers are worth, by what their banks say."""
    exercises = [e for e in played.report.exercises if not e.by_hand]
    return {
        e.name: points_of(played.course, e, member, n) for n, e in enumerate(exercises)
    }


def points_of(course: Path, exercise: Exercise, member: Member, number: int) -> float:
    if number in member.untouched:
        return 0
    wrong = number in member.wrong
    answer = choose(answers_of(course), exercise.name, member, wrong)
    return exercise.points - sum(exercise.tests[test] for test in answer.fails)


@pytest.mark.parametrize("name", sorted(MEMBER.keys() - {"jun", "kofi"}))
def test_everyone_gets_what_their_answers_are_worth(first: Round, name: str) -> None:
    assert first.by_code(name) == worth(first, MEMBER[name])


def test_full_marks_are_the_maximum_and_a_blank_is_nothing(first: Round) -> None:
    written = sum(e.points for e in first.report.exercises if e.by_hand)
    assert first.student("ada").total == first.report.points - written
    assert first.student("hana").total == 0
    assert all(not first.student("hana").scores[e.name] for e in first.report.exercises)


@pytest.mark.parametrize(("name", "number"), [("jun", 0), ("kofi", 1)])
def test_a_crash_costs_its_own_exercise_only(
    first: Round, name: str, number: int
) -> None:
    crashed = first.report.exercises[number].name
    assert first.by_code(name) == worth(first, MEMBER[name]) | {crashed: 0}
    assert any(line.startswith(crashed) for line in first.student(name).troubles)


def test_the_cell_that_killed_its_process_is_named(first: Round) -> None:
    crashed = first.report.exercises[1].name
    assert f"{crashed} · stopped while it ran" in first.student("kofi").troubles


def test_a_deleted_or_copied_test_is_named_and_still_counts(first: Round) -> None:
    for name, kind in (("ivan", "missing"), ("copy", "duplicated")):
        student = first.student(name)
        assert student.total == first.student("ada").total
        assert re.match(rf"test_\w+ · {kind} · ", student.troubles[0])


def test_who_skips_the_tests_is_suspicious_and_gains_nothing(first: Round) -> None:
    skip = first.student("skip")
    assert skip.status == "suspicious" and skip.total == first.student("ada").total
    assert "Suspicious, for the reason above: skip." in first.printed


def test_a_blank_is_named_in_one_line(first: Round) -> None:
    names = ", ".join(exercise.name for exercise in first.report.exercises)
    assert first.student("hana").troubles == [f"not written: {names}"]


def test_only_the_late_one_is_late(first: Round) -> None:
    assert [s.name for s in first.report.students if s.late] == ["goran"]


def test_written_answers_wait_for_a_person(first: Round) -> None:
    by_hand = [e.name for e in first.report.exercises if e.by_hand]
    assert by_hand
    for name in MEMBER.keys() - {"hana"}:
        assert [*first.student(name).waiting] == by_hand
    assert not first.student("hana").waiting


def test_the_korean_edition_goes_into_the_same_gradebook(first: Round) -> None:
    submitted = (first.demo / "submitted" / "lena" / BOOK).read_text("utf-8")
    assert "순서에는 무엇이 들어 있나" in submitted
    assert first.student("lena").graded


def test_broken_submissions_are_named_and_the_rest_is_graded(first: Round) -> None:
    said = first.student("bad").troubles[0]
    assert f"submitted/bad/{BOOK} is not a notebook (no valid JSON" in said
    assert [s.name for s in first.report.students if not s.graded] == ["bad"]
    assert "submitted/eve/mine.ipynb is not in submitted/NAME" in first.printed


def test_the_table_names_everyone_and_the_hardest_exercise(first: Round) -> None:
    for name in [*MEMBER, *OTHERS]:
        assert re.search(rf"^{name} ", first.printed, re.MULTILINE)
    assert f"Hardest exercise: {first.report.hardest.name}" in first.printed
    waiting = first.printed.partition("Waiting for a person (points): ")[2]
    assert "ada (3)" in waiting.partition(".")[0]


def test_the_picture_and_the_csv_are_there(first: Round) -> None:
    assert imread(first.demo / "class.png").std() > 0.05
    with (first.demo / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == MEMBER.keys() | OTHERS
    for student in first.report.students:
        assert float(rows[student.name]["score"]) == student.total


def test_everyone_graded_gets_feedback_without_hidden_tests(first: Round) -> None:
    pages = list(first.demo.glob(f"feedback/*/{ASSIGNMENT}/{ASSIGNMENT}.html"))
    assert {page.parts[-3] for page in pages} == (MEMBER.keys() | OTHERS) - {"bad"}
    assert not any("HIDDEN TESTS" in page.read_text("utf-8") for page in pages)
    names = {path.suffix for path in first.demo.glob("feedback/**/*.*")}
    assert ".json" not in names  # no receipt, in which hidden tests speak


def test_a_second_run_changes_nothing_but_what_is_new(first: Round) -> None:
    """A grade given by hand stays, and a repaired notebook is graded."""
    by_hand = next(e for e in first.report.exercises if e.by_hand)
    with Gradebook(f"sqlite:///{first.demo / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade(by_hand.name, ASSIGNMENT, ASSIGNMENT, "ada")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    submit(first.demo, "bad", hand_in(first.course, MEMBER["ada"]))
    second = play(first.course)
    assert "14 are unchanged" in second.printed
    same = MEMBER.keys() - {"ada"}
    assert [second.student(name) for name in same] == [
        first.student(name) for name in same
    ]
    assert second.student("ada").total == first.student("ada").total + 2
    assert not second.student("ada").waiting
    assert second.by_code("bad") == first.by_code("ada")


def test_a_test_belongs_to_the_longest_name_that_begins_it() -> None:
    def cell(name: str, role: str) -> KeyCell:
        return KeyCell(name, role, "code", "", points=1)

    cells = [cell(name, "solution") for name in ("draw", "draw_all")]
    cells += [cell(name, "test") for name in ("test_draw", "test_draw_all_noise")]
    found = {e.name: list(e.tests) for e in read_exercises(Key("ps", tuple(cells)))}
    assert found == {"draw": ["test_draw"], "draw_all": ["test_draw_all_noise"]}


def test_nobody_hands_in_the_notes_on_an_answer() -> None:
    for member in MEMBERS:
        text = hand_in(COURSE, member)
        assert "hint:" not in text and "fails:" not in text


def test_the_demos_jupyterlab_asks_for_no_news_and_starts_as_root(tmp_path):
    settle_jupyter(tmp_path)
    config = json.loads((tmp_path / "jupyter_lab_config.json").read_text("utf-8"))
    assert config["ServerApp"]["allow_root"] and config["LabApp"]["news_url"] is None
    (found,) = Path(config["LabApp"]["user_settings_dir"]).rglob("*settings")
    assert json.loads(found.read_text("utf-8"))["fetchNews"] == "false"
