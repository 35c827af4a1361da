"""The score counts once, survives everything, and never disturbs a notebook."""

import json
import multiprocessing
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.progress import course, dashboard, overview
from helpers.progress import experience as progress
from helpers.progress.course import Lesson
from helpers.progress.experience import Record, record_hint, record_pass, reveal

LESSONS = [
    Lesson("98_last", {"strokes": {"strokes": 2, "strokes_noise": 1}}, by_hand=3),
    Lesson("99_next", {f"t{i}": {f"t{i}": 1} for i in range(40)}, by_hand=0),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    for module in (progress, overview):
        monkeypatch.setattr(module, "lessons", lambda: LESSONS)
    return tmp_path / "clockwise"


def test_a_passed_test_earns_ten_xp_a_point_and_the_first_achievement() -> None:
    line = record_pass("strokes")
    assert line is not None
    assert line.startswith("✓ strokes: +20 XP · Level 0 Curious 20/120")
    assert "★ First corner" in line


def test_a_test_counts_once() -> None:
    record_pass("strokes")
    line = record_pass("strokes")
    assert line is not None and "+" not in line and "20/120" in line
    assert "counted already" in line


def test_a_test_of_no_lesson_is_not_counted(home: Path) -> None:
    assert record_pass("mine") is None
    assert not (home / "progress.json").exists()


def test_autograding_leaves_no_trace(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert record_pass("strokes") is None
    record_hint("strokes")
    reveal("accuracy", 0.5, 0.5)
    assert not home.exists()


def test_levels_rise_and_the_last_has_no_goal() -> None:
    assert dashboard.level_line(119) == "Level 0 Curious 119/120"
    assert dashboard.level_line(120) == "Level 1 Order keeper 120/280"
    assert re.fullmatch(r"Level 7 .* 99999", dashboard.level_line(99999))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100000,
        '{"passed": []}',
        '{"passed": {"strokes": 1e999}}',
        '{"passed": {"strokes": NaN}}',
        '{"guesses": {"accuracy": [1]}}',
        '{"new": 1}',
    ],
)
def test_a_corrupt_file_is_kept_aside_and_the_score_starts_anew(
    home: Path, content: str
) -> None:
    home.mkdir()
    (home / "progress.json").write_text(content)
    assert "0/120" in repr(overview.dashboard())
    assert (home / "progress.json").read_text() == content, "looking changes nothing"
    assert "20/120" in str(record_pass("strokes"))
    [aside] = home.glob("progress.broken-*.json")
    assert aside.read_text() == content


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
SHAPED = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["passed", "hinted", "overcome", "guesses"], JSON)
)


@settings(max_examples=50)
@given(st.binary() | (JSON | SHAPED).map(lambda value: json.dumps(value).encode()))
def test_no_content_of_the_file_disturbs_a_notebook(content: bytes) -> None:
    path = progress._file()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    overview.dashboard()._repr_html_()
    assert record_pass("strokes")
    record_hint("strokes")
    json.loads(path.read_text())


def block_by_file(home: Path) -> None:
    home.write_text("a file where the folder should be")


def block_by_folder(home: Path) -> None:
    (home / "progress.json").mkdir(parents=True)


def block_by_lock(home: Path) -> None:
    (home / "progress.lock").mkdir(parents=True)


@pytest.mark.parametrize("block", [block_by_file, block_by_folder, block_by_lock])
def test_an_unwritable_place_means_silence(
    home: Path, block: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(block)
    block(home)
    assert record_pass("strokes") is None
    record_hint("strokes")
    assert "0/120" in repr(overview.dashboard())
    assert capsys.readouterr() == ("", "")
    reveal("accuracy", 0.5, 0.25)
    assert "0.25 too high" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file locks")
def test_a_notebook_that_hangs_does_not_hang_the_others(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    home.mkdir()
    with progress._alone(home / "progress.lock"):
        assert record_pass("strokes") is None
    assert record_pass("strokes") is not None


def pass_many(tests: range) -> None:
    """Run in a new process, where nothing is patched yet."""
    progress.PATIENCE, progress.lessons = 60, lambda: LESSONS
    for i in tests:
        assert record_pass(f"t{i}") is not None


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file locks")
def test_notebooks_that_write_at_once_lose_no_point() -> None:
    new = multiprocessing.get_context("spawn")  # a fork would copy pytest's threads
    both = [new.Process(target=pass_many, args=[range(i, 40, 2)]) for i in (0, 1)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert overview.dashboard().xp == 400


def earned() -> set[str]:
    return {name for name, have in overview.dashboard().achievements.items() if have}


def test_every_level_and_achievement_has_words_in_every_language() -> None:
    path = Path(dashboard.__file__).with_suffix(".json")
    tables = json.loads(path.read_text(encoding="utf-8"))
    assert {"en", "ko"} <= tables.keys()
    for table in tables.values():
        assert table.keys() == tables["en"].keys()
        assert table["medals"].keys() == overview.dashboard().achievements.keys()
        assert len(table["level names"]) == len(dashboard.LEVELS)


def test_a_hint_overcome_is_one_that_came_before_the_pass() -> None:
    record_hint("strokes")
    assert earned() == set()
    assert "★ Turned around" in str(record_pass("strokes"))
    record_pass("strokes_noise")
    assert earned() == {"first_test", "exercise", "overcome", "lesson"}


def test_a_hint_after_the_exercise_is_finished_takes_nothing_away() -> None:
    record_pass("strokes")
    record_pass("strokes_noise")
    record_hint("strokes")
    assert earned() == {"first_test", "exercise", "unaided", "lesson"}


def test_six_and_twelve_lessons_are_worth_a_word() -> None:
    many = [Lesson(f"{i}", {f"e{i}": {f"e{i}": 1}}, by_hand=0) for i in range(12)]
    six = Record(passed={f"e{i}": 1 for i in range(6)})
    assert progress.achievements(six, many)["half"]
    assert not progress.achievements(six, many)["course"]
    assert progress.achievements(Record({f"e{i}": 1 for i in range(12)}), many)[
        "course"
    ]


def test_an_achievement_is_announced_once() -> None:
    record_pass("t0")
    assert "★" not in str(record_pass("t1"))


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        (0.5, "0.3 too high"),
        (0.1, "0.1 too low"),
        (0.201, "within 5 %"),
        (None, "guess first"),
        ("much", "guess first"),
        (float("nan"), "guess first"),
    ],
)
def test_reveal_shows_the_value_and_the_distance(
    guess: float | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    reveal("accuracy", guess, 0.2)
    out = capsys.readouterr().out
    assert "measured 0.2" in out and said in out


def test_the_first_guess_counts() -> None:
    reveal("accuracy", 0.9, 0.2)
    reveal("accuracy", 0.2, 0.2)
    assert earned() == {"surprise"}


def test_predictions_earn_achievements() -> None:
    reveal("a", None, 0.2)
    assert earned() == set()
    reveal("a", 0.2, 0.2)
    reveal("b", -1.0, -1.2)
    assert earned() == {"close"}
    reveal("c", 0.0, 0.0)
    assert earned() == {"close", "bets"}


def test_the_dashboard_shows_points_of_each_lesson() -> None:
    record_pass("strokes")
    shown = overview.dashboard()
    assert "98. 98_last: Exercises 0/1, 2/3" in repr(shown)
    assert "and 3 that a person gives" in shown._repr_html_()
    assert "width: 67%" in shown._repr_html_()
    assert "99. 99_next: Exercises 0/40, 0/40" in repr(shown)


def test_titles_cannot_break_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    row = dashboard.Row("1", "<script>x</script>", "a", "b", (1, 2), 0, 1, 0, 0)
    html = dashboard.Dashboard(0, [row], {})._repr_html_()
    assert "<script" not in html and "&lt;script" in html


def test_below_a_folder_ko_the_words_are_korean(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "ko/01_order.ipynb"))
    assert "레벨 0 호기심 20/120" in str(record_pass("strokes"))
    assert "업적" in overview.dashboard()._repr_html_()


def test_a_learner_called_ko_may_read_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.progress.language.COURSE", Path("/home/ko/clockwise"))
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/ko/clockwise/notebooks/a.ipynb")
    assert "Level 0 Curious" in str(record_pass("strokes"))


def cell(source: str = "", **nbgrader: object) -> dict[str, object]:
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {"cell_type": "code", "source": [source], "metadata": metadata}


def write_notebook(path: Path, *cells: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_points_are_read_from_the_released_notebooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course, "COURSE", tmp_path)
    write_notebook(tmp_path / "notebooks/01_order.ipynb", cell("# Order\n\nmore"))
    write_notebook(
        tmp_path / "release/01_order/01_order.ipynb",
        cell("import torch"),
        cell(grade_id="step", solution=True, grade=False),
        cell(grade_id="step_back", solution=True, grade=False),
        cell(grade_id="test_step", solution=False, grade=True, points=2),
        cell(grade_id="test_step_shapes", solution=False, grade=True, points=1),
        cell(grade_id="test_step_back", solution=False, grade=True, points=3),
        cell(grade_id="why", solution=True, grade=True, points=4),
    )
    (tmp_path / "release/02_broken").mkdir()
    (tmp_path / "release/02_broken/02_broken.ipynb").write_text("<<<<<<< HEAD")
    [lesson] = course.lessons()
    assert lesson.title == "Order"
    assert lesson.by_hand == 4
    assert lesson.exercises == {
        "step": {"step": 2, "step_shapes": 1},
        "step_back": {"step_back": 3},
    }
