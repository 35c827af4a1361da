"""The whole site, as `make site` has left it, looked at as that of two lessons is."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Browser

from clockwise.authoring.build import COURSE
from clockwise.site.drawing import links
from helpers.data.dialogues import make_dialogues
from helpers.data.sentences import english_sentences
from helpers.progress.claims import WORDS
from tests.lessons.test_korean import english
from tests.site.look import MOVING, complaints, moves, names, open_all, outputs, served

BUILT = COURSE / "site" / "_build"
FINDS = {
    "title": "<title>(.+?)</title>",
    "description": '<meta name="description" content="(.+?)">',
}
GUESS = """() => {
  document.querySelector(".cw-more")?.click();
  const silent = [];
  for (const form of document.querySelectorAll("form.cw-guess")) {
    const field = form.querySelector("input, select");
    if (field.localName === "select") field.selectedIndex = 1;
    else if (field.type === "number") field.value = "3";
    const said = form.querySelector("[role=status]");
    const before = said.textContent;
    form.requestSubmit();
    if (said.textContent === before) silent.push(form.dataset.name);
  }
  const covered = document.querySelectorAll(".cw-covered:not(.cw-open)").length;
  return [document.querySelectorAll("form.cw-guess").length, silent, covered];
}"""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (BUILT / "index.html").is_file(), reason="needs make site"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_every_page_is_whole_light_and_accessible(
    browser: Browser, theme: str, width: int
) -> None:
    with served(BUILT) as address:
        page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=theme
        )
        told = complaints(page, address, names(BUILT), closely=width == 1280)
    assert told == []


def test_every_widget_and_slider_moves(browser: Browser) -> None:
    still, moved = [], 0
    with served(BUILT) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name in names(BUILT):
            page.goto(address + name)
            open_all(page)
            for i, place in enumerate(page.locator(MOVING).all()):
                moved += 1
                if not moves(page, place):
                    still.append(f"{name}: {i}")
    assert still == [] and moved > 0


def test_every_guess_is_answered_and_uncovers_what_was_measured(
    browser: Browser,
) -> None:
    guesses = 0
    with served(BUILT) as address:
        page = browser.new_page()
        for name in [name for name in names(BUILT) if "lessons/" in name]:
            page.goto(address + name)
            forms, *wrong = page.evaluate(GUESS)
            guesses += forms
            assert (name, wrong) == (name, [[], 0])
    assert guesses > 100


def test_every_page_has_a_title_and_a_description_of_its_own() -> None:
    told: dict[str, list[str]] = {"title": [], "description": []}
    for name in names(BUILT):
        html = (BUILT / name).read_text(encoding="utf-8")
        language = "ko" if name.startswith("ko/") else "en"
        for what, pattern in FINDS.items():
            found = re.search(pattern, html)
            if not name.endswith("search.html"):
                told[what].append(f"{language}: {found[1] if found else name}")
    twice = [
        text for all_ in told.values() for text, n in Counter(all_).items() if n > 1
    ]
    assert twice == [] and not any(text.endswith(".html") for text in told["title"])
    assert [text for text in told["description"] if text.endswith(".html")] == []


def test_what_the_cells_of_a_korean_lesson_show_is_korean() -> None:
    """Data aside: sentences that models read and write, and PyTorch's own words."""
    turns = make_dialogues()
    data = " ".join(t.question + " " + t.answer for t in turns.training).lower()
    data = f"{data} {' '.join(english_sentences().probability)} man bites dog"
    stays = {*data.split(), *["cannot", "be", "multiplied", "shapes", "mat"]}
    lessons = [name for name in names(BUILT) if name.startswith("ko/lessons/")]
    shown = {n: outputs((BUILT / n).read_text(encoding="utf-8")) for n in lessons}
    told = {(n, run) for n, texts in shown.items() for t in texts for run in english(t)}
    wrong = [(n, run) for n, run in told if {*run.lower().split()} - stays]
    assert len(lessons) == 12 and wrong == []


def test_all_that_a_korean_lesson_claims_holds() -> None:
    said = "다르게 나왔습니다"
    pages = [BUILT / name for name in names(BUILT) if name.startswith("ko/lessons/")]
    assert said in WORDS["ko"]["not"]
    assert [p.name for p in pages if said in p.read_text(encoding="utf-8")] == []


def test_no_link_leads_nowhere() -> None:
    assert links.broken(BUILT) == []
