"""What the helpers complain about reaches a Korean reader in Korean."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from helpers.progress.complaints import WORDS, complaint, translate
from helpers.progress.language import read_all

ROOT = Path(__file__).parents[3]
KNOWN = read_all(WORDS)["ko"]
HANGUL = re.compile("[\uac00-\ud7a3]")
FEW = (
    "from helpers.data.squares import generate_pointSeq\ngenerate_pointSeq(n=0, seed=1)"
)
TOLD = "사각형의 수 n은 1 이상이어야 하는데 0입니다."


def errors() -> Iterator[tuple[str, str, int]]:
    """Where a helper raises an error, what it says with 7 in its holes, how many."""
    for path in sorted(ROOT.glob("helpers/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                is_known = hasattr(builtins, ast.unparse(node.exc.func))
                said = node.exc.args[:1] if is_known else []
                for text, holes in map(filled, said):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", text, holes


def filled(said: ast.expr) -> tuple[str, int]:
    parts = said.values if isinstance(said, ast.JoinedStr) else [said]
    texts = [str(p.value) if isinstance(p, ast.Constant) else "7" for p in parts]
    return "".join(texts), sum(not isinstance(p, ast.Constant) for p in parts)


def holes(text: str) -> set[str]:
    return {str(name) for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture
def korean(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")


def test_all_errors_of_the_helpers_have_korean_words(korean):
    found = [*errors()]
    assert len(found) > 50
    for place, text, holes in found:
        told = complaint(text)
        assert HANGUL.search(told), f"{place}: {text}"
        assert told.count("7") == text.count("7") >= holes, f"{place}: {told}"


def test_no_words_are_kept_for_an_error_that_is_gone(korean):
    told = {complaint(text) for _, text, _ in errors()}
    gone = [w for w in KNOWN.values() if re.sub(r"\{\w+\}", "7", w) not in told]
    assert gone == []


def test_the_words_name_what_the_error_names():
    for text, words in KNOWN.items():
        assert holes(text) == holes(words), text


def test_what_nobody_knows_stays(korean):
    assert complaint("no such thing") == "no such thing"


@pytest.mark.parametrize("error", [ValueError("a", "b"), ValueError(3), ValueError()])
def test_an_error_without_one_text_stays(error, korean):
    before = error.args
    translate(error)
    assert error.args == before


def test_what_a_test_states_stays(korean):
    error = AssertionError("n must be at least 1 square, got 0")
    translate(error)
    assert str(error) == "n must be at least 1 square, got 0"


def test_english_readers_get_what_the_code_says(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/lesson.ipynb")
    assert complaint("lag must be 0 or more points, got -1").startswith("lag must")


@pytest.mark.parametrize(
    ("folder", "first", "told"),
    [
        ("notebooks/ko", "from helpers.progress.claims import claims", TOLD),
        ("work/ko", "from helpers.progress.checks import passed", TOLD),
        ("notebooks", "from helpers.progress.claims import claims", "n must be at"),
        ("work", "from helpers.progress.checks import passed", "n must be at"),
    ],
)
def test_a_page_shows_it_in_its_language(folder, first, told, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(ROOT / folder / "page.ipynb"))
    page = new_notebook(cells=[new_code_cell(first), new_code_cell(FEW)])
    with pytest.raises(CellExecutionError):
        NotebookClient(
            page, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
        ).execute()
    (error,) = page.cells[1].outputs
    assert error.output_type == "error" and error.evalue.startswith(told)
    assert told in error.traceback[-1]
