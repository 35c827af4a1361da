"""A report names the page, the last failure and versions, and nobody."""

import sys
from pathlib import Path

import pytest

from helpers.progress import failure, report

COURSE = Path(report.__file__).parents[2]


@pytest.fixture
def page(monkeypatch):
    path = COURSE / "notebooks/03_rnn.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    monkeypatch.setattr(failure, "last", ["✗ one step: expected 1, got <2>"])
    return path


def test_it_says_which_page_which_failure_and_which_versions(page):
    made = report.report()
    assert "page: notebooks/03_rnn.ipynb" in made.text
    assert "got <2>" in made.text and "torch 2" in made.text
    assert str(COURSE) not in made.text and str(Path.home()) not in made.text
    assert "&lt;2&gt;" in made._repr_html_() and "<a " not in made._repr_html_()


def test_with_a_public_address_it_is_filled_in(page, monkeypatch):
    monkeypatch.setattr(report, "_address", lambda: "https://example.org/issues")
    html = report.report()._repr_html_()
    assert "https://example.org/issues/new?title=notebooks%2F03_rnn.ipynb" in html
    assert "got+%3C2%3E" in html and ">Report it →</a>" in html and ">Copy<" in html
    monkeypatch.setenv("JPY_SESSION_NAME", str(COURSE / "notebooks/ko/03_rnn.ipynb"))
    assert ">알리기 →</a>" in report.report()._repr_html_()


def test_outside_of_a_page_it_still_has_versions(monkeypatch, tmp_path):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(failure, "last", [])
    monkeypatch.delattr(sys, "last_value", raising=False)
    text = report.report().text
    assert "page: ?" in text and "Python" in text and "last failure" not in text


def test_what_stopped_a_lesson_is_told_without_the_way_to_ones_home(monkeypatch):
    monkeypatch.setattr(failure, "last", [])
    lost = FileNotFoundError(f"no {Path.home()}/notes.txt")
    monkeypatch.setattr(sys, "last_value", lost, raising=False)
    text = report.report().text
    assert "last failure:\nFileNotFoundError: no ~/notes.txt" in text


def test_a_korean_page_gets_a_korean_report(page, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(COURSE / "notebooks/ko/03_rnn.ipynb"))
    text = report.report().text
    assert "페이지: notebooks/ko/03_rnn.ipynb" in text and "무엇이 잘못되었나요" in text
    assert "wrong" not in text and "page:" not in text
