"""Each page in a browser: nothing is fetched, everything moves and can be read."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from clockwise.cli import main
from clockwise.site.drawing import sphinx
from tests.site.conftest import ADDRESS
from tests.site.look import MOVING, moves, names, open_all, outputs


def test_there_is_a_page_of_everything_in_both_languages(
    root: Path, built: Path
) -> None:
    own = {"index", "begin", "search", "docs/design", "docs/teaching"}
    own |= {
        f"{kind}/{n}"
        for kind in ("lessons", "exercises")
        for n in ("01_order", "02_memory")
    }
    beside = {path.name for path in (root / "site").iterdir()}
    assert beside == {"begin", "_build"}  # nothing that somebody would commit
    assert {*names(built)} == {f"{up}{name}.html" for name in own for up in ("", "ko/")}


def test_figures_and_tables_speak_the_language_of_their_page(
    built: Path, korean_font: None
) -> None:
    pictures = set()
    said = ("", "model", "Bars", "loss: 2"), ("ko/", "모델", "막대", "손실: 2")
    for up, corner, bars, told in said:
        html = (built / f"{up}lessons/01_order.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        head, drawn = page.select_one("table th"), page.select_one(f'[alt^="{bars}"]')
        assert head and drawn and head.get_text() == corner
        assert told in [*outputs(html)]
        pictures.add(Path(str(drawn["src"])).name)
    assert len(pictures) == 2


def test_the_pad_of_the_lesson_answers_as_the_lessons_rule_does(
    page: Page, address: str
) -> None:
    page.goto(f"{address}lessons/01_order.html")
    pad = page.locator(".stroke-pad svg")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    corners = [(0.2, 0.8), (0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)]
    places = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners
    ]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=8)
    page.mouse.up()
    expect(page.locator(".stroke-pad output")).to_have_text(
        re.compile(r"^clockwise, area -3\.\d\d$")
    )


def test_the_pad_of_the_front_page_answers_in_both_languages(
    page: Page, address: str
) -> None:
    for start, said in (("", "clockwise"), ("ko/", "시계 방향")):
        page.goto(f"{address}{start}index.html")
        page.locator(".cw-pad svg").focus()
        for key in ("Up", "Right", "Down", "Left"):
            for _ in range(8):
                page.keyboard.press(f"Arrow{key}")
        expect(page.locator(".cw-pad output")).to_contain_text(said)


def test_widgets_and_sliders_move_without_a_kernel(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/02_memory.html")
    rows = page.locator(".look-back [role=slider]")
    rows.focus()
    before = rows.get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    assert (before, rows.get_attribute("aria-valuetext")) == ("a[b]", "[a]b"[:3])
    page.goto(f"{address}lessons/01_order.html")
    slider = page.locator(".cw-slider")
    picture = page.locator("figure:has(> label > .cw-slider) img").last
    first, said = picture.get_attribute("src"), picture.get_attribute("alt")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("output", has_text="five")).to_be_visible()
    assert picture.get_attribute("src") != first
    assert picture.get_attribute("alt") != said
    assert picture.evaluate("async (i) => { await i.decode(); return i.naturalWidth }")


def test_a_word_that_is_typed_is_pronounced_in_the_page(
    page: Page, address: str
) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}lessons/02_memory.html", wait_until="networkidle")
    said = page.locator(".word-field .said span")
    expect(said).to_have_text(["Nno", "IY1eat"])
    assert "pronouncer.js" not in asked  # a reader who types nothing waits for nothing
    page.get_by_label("a word").fill("Seoul")
    expect(said).to_have_text(["Ssea", "UW1two", "Llee"])
    page.get_by_label("a word").fill("é")
    expect(page.locator(".word-field .told")).to_contain_text("unknown letter: é")
    page.get_by_label("a word").fill("2")
    expect(page.locator(".word-field .told")).to_contain_text("type a word")
    expect(said).to_have_count(0)
    assert asked.count("pronouncer.js") == 1


def test_a_model_that_does_not_come_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/pronouncer.js", lambda route: route.abort())
    page.goto(f"{address}lessons/02_memory.html")
    page.get_by_label("a word").fill("Seoul")
    expect(page.locator(".word-field .told")).to_contain_text("could not be loaded")
    page.close()


def test_all_that_can_move_moves(page: Page, address: str) -> None:
    for name, n in (("lessons/01_order", 2), ("ko/lessons/02_memory", 2)):
        page.goto(f"{address}{name}.html")
        open_all(page)
        places = page.locator(MOVING).all()
        assert [moves(page, place) for place in places] == [True] * n


def test_a_guess_uncovers_what_was_measured(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/01_order.html")
    bars = page.locator(".cw-covered img")
    expect(bars).not_to_be_visible()
    form = page.locator("form.cw-guess")
    form.locator("input").fill("3")
    form.get_by_role("button", name="Lock in").click()
    expect(form).to_contain_text("measured 4 · you guessed 3: 1 too low")
    expect(bars).to_be_visible()


def test_quizzes_tests_and_what_is_deeper_unfold(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/01_order.html")
    expect(page.get_by_text("Yes.")).not_to_be_visible()
    page.get_by_text("a · this").click()
    expect(page.get_by_text("Yes.")).to_be_visible()
    expect(page.get_by_text("This is deep.")).not_to_be_visible()
    page.get_by_role("button", name="Show what is deeper").click()
    expect(page.get_by_text("This is deep.")).to_be_visible()
    page.goto(f"{address}lessons/01_order.html#more-of-it")
    expect(page.get_by_text("This is deep.")).to_be_visible()
    page.goto(f"{address}exercises/01_order.html")
    expect(page.get_by_text("raise NotImplementedError()").last).to_be_visible()
    expect(page.get_by_text("corners(1)")).not_to_be_visible()
    page.get_by_text("Show the test").click()
    expect(page.get_by_text("corners(1)")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("search.html?q=deep", "What is in the order?"),
        ("ko/search.html?q=순서", "순서에는 무엇이 들어 있나?"),
        ("ko/search.html?q=사각형", "순서에는 무엇이 들어 있나?"),
        ("ko/search.html?q=기울기", "순서에는 무엇이 들어 있나?"),  # there: 기울기를
        ("ko/search.html?q=정사각형은", "순서에는 무엇이 들어 있나?"),
    ],
)
def test_search_finds_words_in_both_languages(
    page: Page, address: str, asked: str, found: str
) -> None:
    page.goto(address + asked)
    first = page.locator("#search-results ul.search li").first
    expect(first).to_contain_text(found)
    expect(first.locator("p.context")).to_be_visible()
    expect(first.locator("p.context")).not_to_contain_text("JupyterLab")  # of no page
    told = "찾은 페이지는 " if asked.startswith("ko/") else "finished, found "
    expect(page.locator(".search-summary")).to_contain_text(told)


def test_the_language_switch_keeps_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/01_order.html")
    page.get_by_role("link", name="한국어").click()
    assert page.url == f"{address}ko/lessons/01_order.html"
    expect(page.locator("article")).to_contain_text("확인됨: 주장 1개")
    page.get_by_role("link", name="English").click()
    assert page.url == f"{address}lessons/01_order.html"


def test_one_reads_on_from_page_to_page(page: Page, address: str) -> None:
    page.goto(f"{address}ko/lessons/01_order.html")
    for there in ("exercises/01_order", "lessons/02_memory", "exercises/02_memory"):
        page.locator(".related-pages .next-page").click()
        assert page.url == f"{address}ko/{there}.html"
    page.locator(".related-pages .prev-page").click()
    assert page.url == f"{address}ko/lessons/02_memory.html"


def test_on_paper_nothing_is_covered_and_nothing_waits_for_a_click(
    page: Page, address: str
) -> None:
    page.goto(f"{address}lessons/01_order.html")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for shown in (
        ".cw-covered img",
        "details[open] >> text=Yes.",
        "text=This is deep.",
    ):
        expect(page.locator(shown).first).to_be_visible()
    for gone in (".cw-language", ".cw-run", "form.cw-guess", ".sidebar-drawer"):
        expect(page.locator(gone)).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Yes.")).not_to_be_visible()


def test_the_front_page_says_how_much_there_is_and_has_a_way_for_each(
    page: Page, address: str
) -> None:
    page.goto(f"{address}index.html")
    facts = "2 lessons, about 3 hours of reading; 2 exercises, about 3 hours of solving"
    expect(page.locator(".cw-facts")).to_contain_text(facts)
    ways = page.locator(".cw-hero a").evaluate_all("(all) => all.map((a) => a.href)")
    leads = ("lessons/01_order", "docs/teaching", "docs/design")
    assert ways == [f"{address}{name}.html" for name in leads]


def test_a_page_without_translation_is_marked_as_english(built: Path) -> None:
    html = (built / "ko/lessons/02_memory.html").read_text(encoding="utf-8")
    assert '<div lang="en">' in html and "아직 영어로만" in html
    assert '<div lang="en">' not in (built / "ko/lessons/01_order.html").read_text(
        "utf-8"
    )


def test_each_page_has_a_description_and_stands_in_the_sitemap(built: Path) -> None:
    html = (built / "lessons/01_order.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="See the order.">' in html
    tasks = (built / "exercises/01_order.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="1.1 Corners">' in tasks
    assert "<title>1 · What is in the order? - Clockwise</title>" in html
    listed = re.findall("<loc>(.*)</loc>", (built / "sitemap.xml").read_text())
    there = [name for name in names(built) if not name.endswith("search.html")]
    assert sorted(listed) == sorted(f"{ADDRESS}/{name}" for name in there)


def test_a_second_build_runs_no_cell_and_changes_no_page(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn, build = list[str](), sphinx.build

    def noted(work: Path, out: Path, language: str, address: str) -> None:
        drawn.append(language)
        build(work, out, language, address)

    monkeypatch.setattr(sphinx, "build", noted)
    built = root / "site" / "_build"
    again = ["site", "--root", str(root), "--address", ADDRESS]
    assert main(again) == 0 and drawn == []
    before = {name: (built / name).stat().st_mtime_ns for name in names(built)}
    notebook = root / "notebooks" / "02_memory.ipynb"
    content = json.loads(notebook.read_text())
    content["cells"][3]["source"] = "## Touch it first\n\nOther words, the same code."
    notebook.write_text(json.dumps(content))
    assert main(again) == 0 and drawn == ["en", "ko"]
    assert "running" not in capsys.readouterr().out
    changed = {n for n in before if (built / n).stat().st_mtime_ns != before[n]}
    assert (
        "lessons/02_memory.html" in changed and "lessons/01_order.html" not in changed
    )
