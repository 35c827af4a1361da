"""What was found right once is not computed again; whatever could change it is seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

import helpers
from clockwise import authoring
from clockwise.authoring import cache, mistakes
from clockwise.authoring.build import build
from tests.authoring.small_course import EXERCISES, LESSON, course, put

STORED = "helpers/mistakes/01_order.json"
BANK = """\
# %% wrong="half" fails="test_double"
# Halves.
# hint: you halved
def double(x):
    return x / 2
"""
Runs = list[str]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The names of the files for which answers were run, which find always the same."""
    names: Runs = []

    def find_mistakes(lessons: list[mistakes.Lesson]) -> list[str]:
        names.extend(lesson.path.name for lesson in lessons)
        return ['{"found": 1}\n'] * len(lessons)

    monkeypatch.setattr(mistakes, "find_mistakes", find_mistakes)
    return names


@pytest.fixture
def built(tmp_path: Path, runs: Runs) -> Path:
    """A course whose stored mistakes were made, and then found right."""
    put(course(tmp_path), "lessons/01_order/answers/double.py", BANK)
    assert build(tmp_path) == 0
    assert build(tmp_path, check=True) == 0
    assert len(runs) == 2
    return tmp_path


def test_answers_are_not_run_again_where_nothing_has_changed(built, runs):
    assert build(built, check=True) == build(built) == build(built, "01_order") == 0
    assert len(runs) == 2


def test_prose_and_hidden_tests_run_no_answers(built, runs):
    """Only visible tests give hints."""
    hidden = EXERCISES.replace("double(-1) == -2", "double(-3) == -6")
    course(built, LESSON.replace("Doubling", "Doubles"), hidden, translated=True)
    assert build(built) == 0
    assert len(runs) == 2


def test_only_the_lesson_that_changed_is_run(built, runs):
    other = {"double": "halve", "why_even": "why_odd"}
    for name in ("lesson.py", "exercises.py", "answers/double.py"):
        text = (built / "lessons/01_order" / name).read_text()
        for old, new in other.items():
            text, name = text.replace(old, new), name.replace(old, new)
        put(built, f"lessons/02_more/{name}", text)
    assert build(built) == build(built, check=True) == build(built) == 0
    assert runs[2:] == ["02_more.json"] * 2


def test_two_machines_may_take_turns(built, runs, monkeypatch):
    for machine in ("plain", "as it is") * 3:
        monkeypatch.setattr(cache, "machine", lambda machine=machine: machine)
        assert build(built, check=True) == 0
    assert len(runs) == 4
    for n in range(2 * cache.KEPT):
        cache.remember(built, STORED, f"key {n}")
    kept = (built / ".cache" / STORED).read_text().splitlines()
    assert kept == [f"key {2 * cache.KEPT - 1 - n}" for n in range(cache.KEPT)]


def exercises(root: Path, patch: pytest.MonkeyPatch) -> None:
    course(root, exercises=EXERCISES.replace("double, 2) == 4", "double, 3) == 6"))


def answer(root: Path, patch: pytest.MonkeyPatch) -> None:
    put(root, "lessons/01_order/answers/double.py", BANK.replace("/ 2", "/ 3"))


def hint(root: Path, patch: pytest.MonkeyPatch) -> None:
    put(root, "lessons/01_order/answers/double.py", BANK.replace("halved", "halve"))


def stored(root: Path, patch: pytest.MonkeyPatch) -> None:
    put(root, STORED, "{}\n")


def code(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cache, "code", lambda: "other helpers")


def machine(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cache, "machine", lambda: "another machine")


def torn(root: Path, patch: pytest.MonkeyPatch) -> None:
    path = root / ".cache" / STORED
    path.write_bytes(path.read_bytes()[:20])


def junk(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / ".cache" / STORED).write_bytes(b"\xff\x00")


def gone(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / ".cache" / STORED).unlink()


CHANGES = [exercises, answer, hint, stored, code, machine, torn, junk, gone]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_decides_the_outcome_makes_them_run(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    built: Path,
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    change(built, monkeypatch)
    capsys.readouterr()
    assert build(built) == 0
    assert len(runs) == 3 and (built / STORED).read_text() == '{"found": 1}\n'
    assert "cache" not in capsys.readouterr().out


def test_what_is_not_as_it_was_found_is_not_remembered(built, runs):
    """A machine that was too busy once may find it right the next time."""
    put(built, STORED, "{}\n")
    assert build(built, check=True) == build(built, check=True) == 1
    assert len(runs) == 4


def test_without_a_place_for_it_everything_is_computed(tmp_path, runs):
    put(course(tmp_path), "lessons/01_order/answers/double.py", BANK)
    put(tmp_path, ".cache", "a file that somebody has put here")
    assert build(tmp_path) == build(tmp_path) == build(tmp_path, check=True) == 0
    assert len(runs) == 3


@pytest.mark.parametrize(
    "switch",
    [
        "ATEN_CPU_CAPABILITY",
        "CLOCKWISE_THREADS",
        "ONEDNN_MAX_CPU_ISA",
        "MKL_CBWR",
        "OPENBLAS_CORETYPE",
    ]
    + ["NPY_DISABLE_CPU_FEATURES", "OMP_NUM_THREADS", "PYTHONHASHSEED"],
)
def test_another_processor_is_another_machine(switch, monkeypatch):
    monkeypatch.delenv(switch, raising=False)
    before = fresh(cache.machine)
    monkeypatch.setenv(switch, "1")
    assert fresh(cache.machine) != before
    monkeypatch.delenv(switch)
    assert fresh(cache.machine) == before


def test_other_packages_are_another_machine(monkeypatch):
    before = fresh(cache.machine)
    monkeypatch.setattr(cache, "distributions", lambda: [])
    assert fresh(cache.machine) != before


def test_what_a_processor_can_do_counts_and_not_how_fast_it_is_just_now(
    monkeypatch, tmp_path
):
    def machine(cpuinfo: str) -> str:
        monkeypatch.setattr(cache, "CPUS", put(tmp_path, "cpuinfo", cpuinfo))
        return fresh(cache.machine)

    first = machine("model name: A\nflags: sse avx\ncpu MHz: 100\n\nflags: other\n")
    assert machine("model name: A\nflags: sse avx\ncpu MHz: 200\n") == first
    assert machine("model name: A\nflags: sse\ncpu MHz: 100\n") != first
    monkeypatch.setattr(cache, "CPUS", tmp_path / "none")
    assert fresh(cache.machine) != first


def test_every_file_that_answers_may_read_counts(monkeypatch):
    seen: list[Path] = []
    monkeypatch.setattr(cache, "digest_of_files", lambda paths: seen.extend(paths))
    fresh(cache.code)
    root = Path(helpers.__path__[0]).parent
    names = {path.relative_to(root).as_posix() for path in seen}
    assert "clockwise/authoring/mistakes.py" in names
    assert "lessons/08_why_hard/results.json" in names
    assert "helpers/progress/checks.py" in names
    assert not [n for n in names if n.endswith(".pyc") or "mistakes/" in n]
    assert Path(authoring.__path__[0]).parents[1] == root


def test_a_digest_tells_where_texts_end_and_what_files_are_called(tmp_path):
    assert cache.digest("ab", "c") != cache.digest("a", "bc")
    one, two = put(tmp_path, "one", "x"), put(tmp_path, "two", "x")
    digests = {cache.digest_of_files(paths) for paths in ([one], [two], [one, two])}
    put(tmp_path, "one", "y")
    assert len(digests | {cache.digest_of_files([one])}) == 4


def fresh(remembered: Callable[[], str]) -> str:
    """What it says when it is asked for the first time."""
    remembered.cache_clear()  # type: ignore[attr-defined]
    try:
        return remembered()
    finally:
        remembered.cache_clear()  # type: ignore[attr-defined]
