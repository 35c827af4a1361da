"""An overlay's own hidden tests and variants: in its folder, and nowhere else."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from clockwise.authoring.build import build_over, notebook_files
from clockwise.authoring.layout import lessons
from clockwise.authoring.markers import read_texts
from clockwise.cli import main
from tests.authoring.small_course import course, put

HIDDEN = """\
# %% test="double" points=2
### BEGIN HIDDEN TESTS
assert double(41) == 82, "private"
### END HIDDEN TESTS
"""
VARIANT = """\
# %% [markdown] of="84b7f546"
# Triple a number.

# %% solution="double"
def double(x):
    \"\"\"Return three times `x`.\"\"\"
    ### BEGIN SOLUTION
    private = 3
    return private * x
    ### END SOLUTION


# %% test="double" points=4
from helpers.progress.checks import ask, passed

assert ask(double, 2) == 6, "three times two is six"
### BEGIN HIDDEN TESTS
assert double(41) == 123, "private"
### END HIDDEN TESTS
passed("double")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A public course, built and committed."""
    root = course(tmp_path / "course", translated=True)
    put(root, "nbgrader_config.py", "c = get_config()\n")
    files = notebook_files(read_texts(root), ["ko"], lessons(root))
    for name, text in files.items():
        put(root, name, text)
    for words in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


@pytest.fixture
def private(tmp_path: Path) -> Path:
    put(tmp_path, "private/lessons/01_order/exercises.py", HIDDEN)
    return tmp_path / "private"


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files if ".git/" not in str(path)}


def book(folder: Path, step: str) -> str:
    path = folder / step / "01_order/01_order.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells)


def test_hidden_tests_of_your_own_are_in_source_only(
    root: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(root)
    assert main(["build", "--root", str(root), "--overlay", str(private)]) == 0
    source = book(private, "source")
    assert "double(41)" in source and "assert double(-1) == -2" not in source
    assert 'assert ask(double, 2) == 4, "twice two is four"' in source
    assert "double_zero" in source  # what the overlay does not name stays
    assert everything(root) == before
    changed = subprocess.run(
        ["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True
    )
    assert "??" not in changed.stdout and " M" not in changed.stdout
    said = capsys.readouterr().out
    assert "laid over 01_order: test_double" in said
    assert "release/ is as in the public course" in said
    assert (private / "nbgrader_config.py").is_file()


@pytest.mark.parametrize("text", [HIDDEN, VARIANT])
def test_what_is_hidden_reaches_no_release(
    root: Path, private: Path, text: str
) -> None:
    put(private, "lessons/01_order/exercises.py", text)
    assert build_over(root, private) == 0
    assert "private" in book(private, "source")
    released = [*private.glob("release/**/*.ipynb"), *root.glob("release/**/*.ipynb")]
    assert len(released) == 4  # English and Korean, here and there
    for path in released:
        shown = path.read_text(encoding="utf-8")
        assert not re.search(r"private|\(41\)|HIDDEN|SOLUTION", shown), path


def test_a_variant_is_another_exercise_and_says_so(
    root: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(private, "lessons/01_order/exercises.py", VARIANT)
    assert build_over(root, private) == 0
    released = book(private, "release")
    assert "Triple a number." in released and "twice two" not in released
    said = capsys.readouterr().out
    assert "hand out these" in said and "release/01_order/01_order.ipynb" in said
    assert "Double a number." in book(root, "release")


def test_a_variants_translation_is_laid_over_too(root: Path, private: Path) -> None:
    put(private, "lessons/01_order/exercises.py", VARIANT)
    (text,) = [t for t in read_texts(private) if t.is_exercises]
    digest = text.cells[0].digest
    korean = f'# %% [markdown] of="{digest}"\n# 세 배로 만드세요.\n'
    put(private, "lessons/01_order/ko/exercises.py", korean)
    assert build_over(root, private) == 0
    shown = (private / "release/ko/01_order/01_order.ipynb").read_text("utf-8")
    assert "세 배로" in shown and "두 배로" not in shown


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        (
            "lessons/01_order/exercises.py",
            HIDDEN.replace("double", "triple"),
            "no cell",
        ),
        (
            "lessons/01_order/exercises.py",
            HIDDEN.replace("END", "FIN"),
            "this region has no END",
        ),
        ("lessons/01_order/exercises.py", "# %% tests='x'\n1\n", "cannot read"),
        ("lessons/01_order/lesson.py", HIDDEN, "changes exercises.py of a lesson"),
        ("lessons/07_gone/exercises.py", HIDDEN, "changes exercises.py of a lesson"),
    ],
)
def test_a_fault_is_named_with_its_file_and_nothing_is_written(
    root: Path,
    private: Path,
    name: str,
    text: str,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(private, name, text)
    assert build_over(root, private) == 1
    assert why in capsys.readouterr().out
    assert not (private / "source").exists()


def test_an_overlay_inside_the_repository_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "mine/lessons/01_order/exercises.py", HIDDEN)
    (tmp_path / "link").symlink_to(root / "mine")
    for folder in (root / "mine", tmp_path / "link", root):
        assert build_over(root, folder) == 2
        assert "lies inside the course" in capsys.readouterr().out
    assert build_over(root, tmp_path / "none") == 2
    (tmp_path / "empty").mkdir()
    assert build_over(root, tmp_path / "empty") == 2
    assert "has no lessons/*/exercises.py" in capsys.readouterr().out
