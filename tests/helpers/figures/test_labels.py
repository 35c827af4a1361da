"""A figure and a table have Korean labels on a Korean page, and English ones else."""

import re
import warnings

import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

from helpers.figures import labels
from helpers.figures.charts import plot_bars
from helpers.figures.picture import Picture
from helpers.figures.tables import table
from helpers.widgets.block_flow import BlockFlow
from tests.helpers.figures.gallery import GALLERY
from tests.helpers.progress.labels import english

HANGUL = re.compile("[가-힣]")
WORDS = """
    the cat cats s sees knee IY1 two UW1 I like apples ich mag pfel end aaa aba
"""
DATA = set(WORDS.split())  # what the gallery's models read and write


@pytest.fixture
def korean_page(monkeypatch, korean_font):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")


@pytest.fixture
def no_font(monkeypatch):
    monkeypatch.setattr(labels, "FONTS", {"ko": ("No such font",)})


def texts(figure: Picture) -> list[str]:
    """What is written on a figure, when it has been drawn, but for data."""
    assert figure.png
    found = [t for t in figure.findobj(Text) if t.get_gid() != labels.DATA]
    return [text.get_text() for text in found if text.get_visible()]


@pytest.mark.parametrize("name", GALLERY)
def test_nothing_on_a_figure_is_left_in_english(name, korean_page):
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph")  # a box stands in its place
        figure = GALLERY[name]()
        written = texts(figure)
    assert [text for text in written if english(text)] == []
    assert {*english(figure.alt)} <= DATA


def test_names_of_rows_come_in_korean_and_models_keep_theirs(korean_page):
    scores = {"GRU, forget bias 4": [0.5, 0.6], "linear": [1.0]}
    drawn = texts(plot_bars(scores, 0.5))
    assert {"GRU, 망각 편향 4", "선형", "우연 0.5", "평균"} <= {*drawn}
    assert "정확도 (점: 시드, 막대: 평균)" in drawn


def test_the_korean_font_stays_on_korean_pages(korean_page, monkeypatch):
    before = dict(plt.rcParams)
    ours = plot_bars({"a": [0.5]}).axes[0].xaxis.label.get_fontfamily()
    assert ours == ["DejaVu Sans", labels.font()] and dict(plt.rcParams) == before
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/lesson.ipynb")
    theirs = plot_bars({"a": [0.5]}).axes[0].xaxis.label.get_fontfamily()
    assert theirs == plt.rcParams["font.family"] and labels.fonts() == {}


def test_english_pages_are_as_they_were():
    drawn = texts(plot_bars({"linear": [0.5, 0.6]}))
    assert "accuracy (dots: seeds, bars: mean)" in drawn


@pytest.mark.parametrize("name", ["plot_bars", "plot_phi", "plot_solved"])
def test_without_a_korean_font_a_figure_stays_in_english(name, no_font, monkeypatch):
    before = texts(GALLERY[name]())
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    figure = GALLERY[name]()
    assert [t for t in texts(figure) if HANGUL.search(t)] == []
    assert {t for t in before if english(t)} == {t for t in texts(figure) if english(t)}
    assert HANGUL.search(figure.alt)  # it needs no font of matplotlib's


def test_nor_does_a_widgets_picture_have_what_cannot_be_drawn(no_font, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph")
        assert BlockFlow().still().picture


def test_fonts_that_came_since_matplotlib_looked_are_found(monkeypatch, korean_font):
    known = [f for f in labels.fontManager.ttflist if f.name not in labels.FONTS["ko"]]
    monkeypatch.setattr(labels.fontManager, "ttflist", known)
    assert labels._first.__wrapped__(labels.FONTS["ko"]) in labels.FONTS["ko"]


def test_a_table_has_korean_heads_names_and_cells(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    shown = table({"LSTM, untrained": [1.0], "best n-gram": ["not in 2,000"]}, ["bits"])
    assert shown.lines == [
        ["", "비트"],
        ["LSTM, 학습 전", "1.00"],
        ["가장 좋은 n-그램", "2,000 안에 못 함"],
    ]
    assert ">가장 좋은 n-그램</td>" in shown._repr_mimebundle_()["text/html"]
    assert str(shown).splitlines() == [
        "                              비트",
        "LSTM, 학습 전                 1.00",
        "가장 좋은 n-그램  2,000 안에 못 함",
    ]


def test_data_in_a_table_stay_as_they_are(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/ko/lesson.ipynb")
    shown = table({"clockwise": ["right"], "recurrent": ["all, of, us"]}, ["it says"])
    assert shown.lines[1] == ["시계 방향", "맞은 비율"]
    shown = table({"clockwise": ["right"]}, ["it says"], "word")
    assert shown.lines == [["단어", "말한 것"], ["clockwise", "right"]]
