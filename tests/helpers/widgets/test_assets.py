"""Every widget's files are found, joined and packaged."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from helpers.widgets import assets

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = [path.stem for path in sorted(assets.HERE.glob("*.js"))]
HANDLERS = [
    name for name in SCRIPTS if "export default function" in assets._read(f"{name}.js")
]
WIDGETS = [name for name in SCRIPTS if name not in (*HANDLERS, "shared")]


def test_there_are_both_kinds():
    assert "slide" in HANDLERS and "stroke_pad" in WIDGETS


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_is_one_module_that_imports_nothing(name):
    code = assets.script(name)
    assert not re.search(r"^\s*import\b", code, re.MULTILINE)
    assert re.findall(r"^export.*", code, re.MULTILINE) == [
        "export default { render };"
    ]


@pytest.mark.parametrize("name", WIDGETS)
def test_what_a_widget_imports_is_there(name):
    shared = assets._read("shared.js")
    for names in re.findall(r"import \{([^}]*)\} from", assets._read(f"{name}.js")):
        for wanted in names.replace("\n", " ").split(","):
            assert re.search(rf"export (const|function) {wanted.strip()}\b", shared)


@pytest.mark.parametrize("name", WIDGETS)
def test_a_style_reaches_no_further_than_its_widget(name):
    own = re.sub(r"/\*.*?\*/", "", assets._read(f"{name}.css"), flags=re.DOTALL)
    own = re.sub(r"@media [^{]*\{", "", own)
    for selectors in re.findall(r"([^{}]+)\{", own):
        for selector in selectors.split(","):
            assert f".{name.replace('_', '-')}" in selector


@pytest.mark.parametrize("name", HANDLERS)
def test_a_handler_calls_its_function_and_fits_an_attribute(name):
    code = assets.handler(name)
    assert code.endswith(")(this, event)") and not set(code) & set("<>\"'")
    assert "export" not in code and "import" not in code


def test_words_come_in_the_readers_language(monkeypatch):
    assert assets.words("stroke_pad")["clear"] == "Clear"
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    assert assets.words("stroke_pad")["clear"] == "지우기"


@pytest.mark.parametrize("path", sorted(assets.HERE.glob("*.json")), ids=str)
def test_all_languages_have_the_same_words(path):
    english, *others = json.loads(path.read_text(encoding="utf-8")).values()
    assert others and all(other.keys() == english.keys() for other in others)


def test_all_that_is_no_python_is_packaged():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["helpers"]
    here = ROOT / "helpers"
    packaged = {path for pattern in patterns for path in here.glob(pattern)}
    others = {p for p in here.rglob("*.*") if p.is_file() and p.suffix != ".py"}
    assert {p for p in others if p.suffix != ".pyc"} <= packaged
