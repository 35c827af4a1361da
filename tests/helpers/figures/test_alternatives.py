"""Every picture says in a sentence what it shows, wherever it arrives."""

import importlib
import json
import re
from pathlib import Path
from string import Formatter

import nbformat
import pytest
import torch
import torch.nn.functional as F
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbconvert import HTMLExporter

from helpers.data.vocabulary import EOS
from helpers.figures import style
from helpers.figures.charts import plot_bars
from helpers.figures.next_symbol import plot_next
from helpers.figures.picture import SENTENCES, Picture, listed
from helpers.figures.symbols import shown
from tests.helpers.figures.gallery import GALLERY, SYMBOLS

HERE = Path(style.__file__).parent
MODULES = [
    importlib.import_module(f"helpers.figures.{p.stem}") for p in HERE.glob("*.py")
]
FUNCTIONS = {name for m in MODULES for name in vars(m) if name.startswith("plot_")}
WORDS = json.loads(SENTENCES.read_text(encoding="utf-8"))


def test_the_gallery_has_every_figure_function():
    assert GALLERY.keys() == FUNCTIONS


@pytest.mark.parametrize("name", GALLERY)
def test_every_figure_has_a_sentence(name):
    figure = GALLERY[name]()
    assert isinstance(figure, Picture)
    assert len(figure.alt.split()) >= 5, figure.alt
    assert not re.search(r"[{}\n]|\$\S|  |\(\)|nan|tensor|array|<bound", figure.alt)


@pytest.mark.parametrize("symbol", SYMBOLS[EOS:])
def test_every_symbol_has_a_name_in_the_sentence(symbol):
    logits = 9.0 * F.one_hot(torch.tensor(SYMBOLS.index(symbol)), len(SYMBOLS))
    alt = plot_next(logits, SYMBOLS, {"c": 0.7}, 1.0).alt
    assert f"likeliest: {shown(symbol)} 1.00," in alt


def test_a_formula_loses_its_dollars_and_the_end_keeps_its_own():
    assert listed({"$h_t$": 1, "$": 2, "a $x$ b $y$": 3}) == "h_t 1, $ 2, a x b y 3"


def fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(text)} - {None}


def test_the_sentences_say_the_same_in_each_language():
    english, korean = WORDS["en"], WORDS["ko"]
    assert english.keys() == korean.keys()
    assert {k: fields(v) for k, v in english.items()} == {
        k: fields(v) for k, v in korean.items()
    }


def test_the_sentence_is_in_the_readers_language(monkeypatch):
    assert plot_bars({"a": [0.5]}).alt == "Bars, accuracy (mean): a 0.500."
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    assert plot_bars({"a": [0.5]}).alt == "막대, 정확도 (평균): a 0.500."


def test_a_notebook_gets_it_with_the_picture_and_in_html():
    shell = InteractiveShell.instance()
    with capture_output() as shown:
        shell.run_cell(
            "from helpers.figures.charts import plot_bars\nplot_bars({'<a>': [0.5]})"
        )
    (output,) = shown.outputs
    alt = "Bars, accuracy (mean): <a> 0.500."
    assert output.metadata == {"image/png": {"alt": alt}}
    assert output.data["text/plain"] == alt
    assert 'alt="Bars, accuracy (mean): &lt;a&gt; 0.500."' in output.data["text/html"]


@pytest.mark.parametrize(
    ("template", "kept"), [("lab", "text/html"), ("classic", "image/png")]
)
def test_nbconvert_finds_it(template, kept):
    data, metadata = plot_bars({"a": [0.5]})._repr_mimebundle_()
    output = nbformat.v4.new_output(
        "display_data", {kept: data[kept]}, metadata=metadata
    )
    cell = nbformat.v4.new_code_cell("plot", outputs=[output])
    page, _ = HTMLExporter(template_name=template).from_notebook_node(
        nbformat.v4.new_notebook(cells=[cell])
    )
    assert 'alt="Bars, accuracy (mean): a 0.500."' in page
    assert "No description" not in page
