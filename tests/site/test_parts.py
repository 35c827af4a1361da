"""The parts of the site that need no browser: links, rules, runs, words."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
import torch
from bs4 import BeautifulSoup, Tag

from clockwise.authoring.build import COURSE
from clockwise.site import in_kernel, runs
from clockwise.site.collect import Site
from clockwise.site.drawing import links, sphinx, unchanged
from clockwise.site.drawing.assets import plain_script
from clockwise.site.pages import guess, words
from clockwise.site.pages.documents import START, begin_page, document_page
from clockwise.site.pages.links import Links
from clockwise.site.pages.page import Page
from clockwise.site.pages.words import claim_line
from clockwise.site.runs import run
from clockwise.site.stroke_rule import rule_of, signed_area
from helpers.figures import labels
from helpers.widgets.look_back import LookBack
from helpers.widgets.stroke_pad import StrokePad
from tests.site import course

LINKS = Links(
    {
        "docs/teaching.md": "docs/teaching",
        "notebooks/03_rnn.ipynb": "lessons/03_rnn",
        "release/03_rnn/03_rnn.ipynb": "exercises/03_rnn",
    }
)


@pytest.mark.parametrize(
    ("target", "file", "page", "leads"),
    [
        (
            "../../work/ko/03_rnn/03_rnn.ipynb#cell-id=exercise-3-8",
            "notebooks/ko/04_bptt.ipynb",
            "lessons/04_bptt",
            "../exercises/03_rnn.html#exercise-3-8",
        ),
        ("03_rnn.ipynb", "notebooks/04_bptt.ipynb", "lessons/04_bptt", "03_rnn.html"),
        (
            "../work/00_start_here.ipynb",
            "notebooks/01.ipynb",
            "lessons/1",
            "../begin.html",
        ),
        ("teaching.md#rooms", "docs/design.md", "docs/design", "teaching.html#rooms"),
        ("docs/teaching.md", "CONTRIBUTING.md", "docs/contributing", "teaching.html"),
        (
            "#cell-id=exercise-3-1",
            "release/03_rnn/03_rnn.ipynb",
            "x/y",
            "#exercise-3-1",
        ),
        ("../teaching.md#a", "docs/ko/design.md", "docs/design", "teaching.html#a"),
        ("teaching.md", "docs/ko/design.md", "docs/design", "teaching.html"),
        ("docs/ko/teaching.md", "README.ko.md", "index", "docs/teaching.html"),
        ("https://arxiv.org", "docs/design.md", "docs/design", "https://arxiv.org"),
        ("../clockwise/cli.py", "docs/design.md", "docs/design", ""),
        ("05_gates.ipynb", "notebooks/04_bptt.ipynb", "lessons/04_bptt", ""),
    ],
)
def test_a_link_leads_to_the_page_of_its_file(
    target: str, file: str, page: str, leads: str
) -> None:
    assert LINKS.target(target, file, page) == leads


def test_code_is_left_alone_and_a_link_to_nowhere_becomes_its_words() -> None:
    block = "```\n[a](teaching.md)\n```"
    text = f"`[a](b.md)` [of a cell](x.py), [*t*](teaching.md)\n\n{block}"
    said = LINKS.rewritten(text, "docs/design.md", "docs/design")
    there = '<a href="teaching.html">*t*</a>'
    assert said == text.replace("[of a cell](x.py)", "of a cell").replace(
        "[*t*](teaching.md)", there
    )
    elsewhere = Links({}, "https://example.org/r").target("x.py", "docs/a.md", "docs/a")
    assert elsewhere == "https://example.org/r/blob/main/docs/x.py"


def test_a_broken_link_and_a_broken_anchor_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p id="here"></p><a href="#here"></a><a href="b.html#gone"></a>'
        '<a href="c.html"></a><a href="https://example.org/x#y"></a>'
        '<a href="https://example.org/x)."></a><a href="http:/example.org"></a>'
        '<a href="https://nowhere/x"></a><a href="mailto:a@example.org"></a>'
        """<input data-frames='[["b.html", "gone.png"], ["", ""], ["", ""]]'>"""
    )
    (tmp_path / "b.html").write_text("")
    assert links.broken(tmp_path) == [
        "a.html: b.html#gone: no such place on that page",
        "a.html: c.html is not there",
        "a.html: gone.png is not there",
        "a.html: http:/example.org is no address",
        "a.html: https://example.org/x). is no address",
        "a.html: https://nowhere/x is no address",
    ]


def test_a_site_is_drawn_again_if_what_it_is_made_of_or_itself_has_changed(
    tmp_path: Path,
) -> None:
    work, out = tmp_path / "work", tmp_path / "out"
    source, page = work / "source" / "en" / "a.md", out / "ko" / "a.html"
    for path in (source, page):
        path.parent.mkdir(parents=True)
        path.write_text("a")
    assert not unchanged.is_drawn(work, out, "")
    unchanged.remember(work, out, "")
    assert unchanged.is_drawn(work, out, "")
    assert not unchanged.is_drawn(work, out, "https://example.org")
    for path in (source, page):
        path.write_text("b and more")
        assert not unchanged.is_drawn(work, out, "")
        unchanged.remember(work, out, "")
    page.unlink()  # somebody has tidied up
    assert not unchanged.is_drawn(work, out, "")


def test_all_pages_are_drawn_again_if_the_title_of_one_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = list[list[str]]()

    def noted(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, returncode=len(commands) == 1)

    def draws_all(*pages: Page) -> bool:
        sphinx.write([*pages], tmp_path / "source" / "en")
        sphinx.build(tmp_path, tmp_path / "out", "en", "")
        return "--write-all" in commands[-1]

    monkeypatch.setattr(subprocess, "run", noted)
    one, two = Page("a", ".md", "# A", "A"), Page("b", ".md", "# B", "B")
    with pytest.raises(SystemExit, match="Sphinx has not drawn"):
        draws_all(one, two)
    assert draws_all(one, two)  # what has failed has drawn nothing
    assert not draws_all(one, replace(two, text="# B\n\nMore.", about="More."))
    assert draws_all(one, replace(two, title="C"))  # it stands beside every page
    assert draws_all(two, one)


def test_a_rule_of_the_area_is_followed_and_no_other() -> None:
    def way(points: torch.Tensor) -> str:
        return "clockwise" if signed_area(points) < 0 else "counter"

    told = rule_of(StrokePad(lambda p: f"{way(p)}: {signed_area(p):.1f}"))
    assert told and (told["negative"], told["digits"]) == ("clockwise: {area}", 1)
    assert (told["positive"], told["sign"]) == ("counter: {area}", False)
    plus = rule_of(StrokePad(lambda p: f"{signed_area(p):+.2f}"))
    assert plus and plus["sign"] is True
    unnumbered = rule_of(StrokePad(way))
    assert unnumbered and unnumbered["positive"] == "counter"
    assert rule_of(StrokePad(lambda p: p[:, 0].mean())) is None
    assert (
        rule_of(StrokePad(lambda p: 1 / 0)) is not None
    )  # says the same of every stroke
    assert (
        rule_of(StrokePad(lambda p: f"{len(p)} points, {signed_area(p):.1f}")) is None
    )


def test_what_python_would_answer_is_known() -> None:
    maps = {"RNN": [[1.0, 0.0], [0.5, 1.0]]}
    assert in_kernel.listens(StrokePad(lambda p: "yes"))
    assert not in_kernel.listens(LookBack("a", maps))
    shown, _ = in_kernel.live(StrokePad(lambda p: p[:, 0].mean()))
    assert "cw-live" not in shown.get("text/html", "") and shown["image/png"]
    shown, _ = in_kernel.live(LookBack("a", maps))
    assert 'data-widget="look_back"' in shown["text/html"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_one_is_told_where_to_get_the_course_if_that_is_known(language: str) -> None:
    told = [
        begin_page(COURSE, language, Links({}, repository)).text
        for repository in ("https://example.org/me/course", "")
    ]
    assert "git clone https://example.org/me/course clockwise" in told[0]
    assert "git clone" not in told[1] and "{fetch}" not in "".join(told)


def test_a_document_that_begins_with_code_is_described_by_its_words(
    tmp_path: Path,
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/cases.md").write_text(
        "# Cases\n\n```\nmake it\n```\n\n`make` writes this.\n\n"
        "| attack | tries |\n|---|---|\n| all_equal | An object. |\n| abort | all_of |"
    )
    links = Links({"docs/cases.md": "docs/cases"})
    page = document_page(tmp_path, "docs/cases.md", links, "en")
    assert page.about == "make writes this."
    assert "| `all_equal` | An" in page.text and "| abort | all_of |" in page.text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_lesson_asks_on_the_site_for_what_only_jupyterlab_has(language: str) -> None:
    folder = COURSE / "notebooks" / ("" if language == "en" else language)
    asks = re.compile(
        "Shift`|thin bar|on the left\\.|double-click|세모로|세모를|두 번 (누르|눌)"
    )
    lessons = [path for path in folder.glob("*.ipynb") if path.stem != START]
    told = {
        (path.stem, said[0])
        for path in lessons
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
        and (said := asks.search(words.readable("".join(cell["source"]), language)))
    }
    assert len(lessons) == 12 and told == set()


def test_every_word_is_there_in_both_languages() -> None:
    languages = json.loads(words.FILE.read_text(encoding="utf-8"))
    keys = [
        {*said} | {*said["door"]} | {*said["groups"]} for said in languages.values()
    ]
    assert len(keys) == 2 and keys[0] == keys[1]


def test_claims_hold_in_the_language_of_the_page() -> None:
    assert claim_line("holds: 3 claims", "ko") == "확인됨: 주장 3개"
    assert claim_line("holds: 1 claim", "en") == "holds: 1 claim"
    assert claim_line("holds: nothing", "ko") == "holds: nothing"


def test_a_korean_word_is_found_by_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sphinx")
    monkeypatch.syspath_prepend(str(COURSE / "site"))
    import sphinx_parts

    search = sphinx_parts.SearchKorean({})
    assert {"순서", "순서를"} <= {*search.split("순서를 본다")}
    assert "사각형" in search.split("정사각형")
    assert [search.stem(w) for w in ("순서에서는", "순서", "나는", "GRU")] == [
        "순서",
        "순서",
        "나는",
        "gru",
    ]
    asked = ("순서에는", "번역했습니다", "패딩된", "상태들을", "생각해", "위한", "교사")
    assert [search.stem(word) for word in asked] == [
        *("순서", "번역", "패딩", "상태", "생각", "위한", "교사")
    ]
    assert sys.modules.pop("sphinx_parts")


def test_every_widget_becomes_a_plain_script() -> None:
    for name in ("journey_pad", "look_back", "next_symbol", "stroke_pad"):
        script = plain_script(name)
        assert "return { render };" in script
        assert "import " not in script and "export " not in script


def test_a_lesson_that_stops_names_page_cell_and_error(tmp_path: Path) -> None:
    root = course.write(tmp_path)
    page = root / "notebooks" / "02_memory.ipynb"
    page.write_text(page.read_text().replace("at=1)", "at=7)"))
    with pytest.raises(SystemExit, match=r"(?s)02_memory\.ipynb.*at=7.*ValueError"):
        run(root, page)


def test_korean_pages_are_run_again_when_a_font_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course.write(tmp_path)
    pages = [root / "notebooks" / up / "01_order.ipynb" for up in ("", "ko")]

    def keys(fonts: tuple[str, ...]) -> list[str]:
        monkeypatch.setattr(labels, "FONTS", {"ko": fonts})
        notebooks = [nbformat.read(page, as_version=4) for page in pages]
        return [runs._key(root, *of) for of in zip(pages, notebooks, strict=True)]

    monkeypatch.setattr(labels, "_first", lambda fonts: fonts[0] if fonts else "")
    (english, korean), (same, other) = keys(()), keys(("NanumGothic",))
    assert english == same and korean != other


def test_an_unknown_lesson_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no notebooks/99_none.ipynb"):
        _ = Site(course.write(tmp_path), tmp_path, only=("99_none",)).lessons


def test_a_prediction_is_a_choice_a_slider_or_a_number() -> None:
    def field(attributes: str) -> str:
        start = '<div class="cw-guess" data-name="a" data-measured="1.0"'
        place = BeautifulSoup(f"{start} {attributes}></div>", "html.parser").div
        assert isinstance(place, Tag)
        return guess.form(place, "en", "show")

    assert '<input type="number"' in field("")
    slider = field('data-low="0" data-high="1" data-step="0.01"')
    assert '<input type="range" min="0" max="1" step="0.01"><output>' in slider
    choice = field('data-choices=\'["RNN", "<b>"]\'')
    assert '<option value="2">&lt;b&gt;</option>' in choice and "<input" not in choice
