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
        ("search.html?q=sliders", "What is in the order?"),
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


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("search.html?q=1.2", "exercises/01_order.html#exercise-1-2"),
        ("search.html?q=exercise 2.1", "exercises/02_memory.html#exercise-2-1"),
        ("ko/search.html?q=연습문제 1.2", "ko/exercises/01_order.html#exercise-1-2"),
        ("search.html?q=count_edges", "exercises/01_order.html#exercise-1-2"),
        ("search.html?q=corner", "exercises/01_order.html#exercise-1-1"),
        ("search.html?q=triangles", ""),
        ("ko/search.html?q=이해했다", "ko/lessons/01_order.html"),
    ],
)
def test_search_leads_to_the_place_on_a_page(
    page: Page, address: str, asked: str, leads: str
) -> None:
    page.goto(address + asked)
    expect(page.locator(".search-summary")).not_to_be_empty()
    links = page.locator("#search-results ul.search li:has(p.context) a")
    if leads:
        expect(links.first).to_be_visible()
    found = links.evaluate_all("(all) => all.map((a) => a.href)")
    assert found[:1] == ([address + leads] if leads else [])


def test_what_only_jupyterlab_has_is_not_asked_for(built: Path) -> None:
    for up, kept, gone in (
        ("", "Later.", ("Shift", "thin bar", "triangle")),
        ("ko/", "나중에요.", ("Shift", "막대만", "세모")),
    ):
        html = (built / f"{up}lessons/01_order.html").read_text(encoding="utf-8")
        article = BeautifulSoup(html, "html.parser").select_one("article")
        assert article and kept in article.get_text()
        assert [word for word in gone if word in article.get_text()] == []


def test_the_letters_of_formulas_are_on_their_way_before_the_page_is_read(
    page: Page, address: str
) -> None:
    page.goto(f"{address}lessons/01_order.html", wait_until="networkidle")
    asked = page.evaluate("""() => {
      const { domInteractive } = performance.getEntriesByType("navigation")[0];
      const fonts = performance.getEntriesByType("resource");
      const named = (font) => fonts.find((each) => each.name.includes(font));
      return ["KaTeX_Main-Regular", "KaTeX_Math-Italic"].map(
        (font) => named(font)?.startTime < domInteractive);
    }""")
    assert asked == [True, True]


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_sign_behind_a_heading_takes_no_line(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}lessons/01_order.html")
    grown = page.evaluate("""() => {
      const heading = document.querySelector("article h2");
      const sign = heading.querySelector(".headerlink");
      const words = heading.firstChild;
      const grown = [];
      for (let i = 0; i < 60; i++) {
        words.data += "i";
        const whole = heading.offsetHeight;
        sign.remove();
        if (heading.offsetHeight < whole) grown.push(i);
        heading.append(sign);
      }
      return grown;
    }""")
    assert grown == []


@pytest.mark.parametrize(("width", "table"), [(1440, 0), (1440, 1), (390, 1)])
def test_a_measured_table_is_seen_whole(
    page: Page, address: str, width: int, table: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}docs/design.html")
    room = page.locator(".table-wrapper").nth(table)
    assert room.evaluate("(room) => room.scrollWidth - room.clientWidth") <= 0


def test_a_number_is_not_broken_at_its_sign(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/01_order.html")
    small = page.locator("td", has_text="1e-05")
    assert small.evaluate("(cell) => getComputedStyle(cell).whiteSpace") == "nowrap"


def test_a_wide_picture_is_moved_sideways_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}lessons/01_order.html")
    page.get_by_role("button", name="Show it").click()
    bars = page.locator('img[alt^="Bars"]')
    room = bars.locator("xpath=..")
    drawn = int(bars.get_attribute("width") or 0)
    for width, least in ((1440, drawn), (390, 540)):
        page.set_viewport_size({"width": width, "height": 800})
        box = bars.bounding_box()
        assert drawn > 390 and box and box["width"] >= least
    bars.scroll_into_view_if_needed()
    room.focus()
    page.keyboard.press("ArrowRight")
    expect(room).not_to_have_js_property("scrollLeft", 0)


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
    ways = (".cw-language", ".cw-run", ".sidebar-drawer", ".skip-to-content")
    for gone in ("form.cw-guess", *ways):
        expect(page.locator(gone)).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Yes.")).not_to_be_visible()


def test_on_paper_nothing_is_cut_off(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
    page.emulate_media(media="print")
    for name in ("docs/design", "lessons/01_order", "exercises/01_order"):
        page.goto(f"{address}{name}.html")
        cut = page.evaluate("""() => [...document.querySelectorAll("article *")].filter(
          (part) => part.closest("pre, .table-wrapper, .cw-wide") &&
            part.getBoundingClientRect().right > innerWidth)
          .map((part) => part.textContent)""")
        assert cut == []
    expect(page.locator("article pre").first).to_be_visible()


def test_the_front_page_says_how_much_there_is_and_has_a_way_for_each(
    page: Page, address: str
) -> None:
    page.goto(f"{address}index.html")
    facts = "2 lessons, about 3 hours of reading; 2 exercises, about 3 hours of solving"
    more = ", and 2 more that go deeper"
    expect(page.locator(".cw-facts")).to_contain_text(facts + more)
    ways = page.locator(".cw-hero a").evaluate_all("(all) => all.map((a) => a.href)")
    leads = ("lessons/01_order", "docs/teaching", "docs/design")
    assert ways == [f"{address}{name}.html" for name in leads]


def test_a_page_without_translation_is_marked_as_english(built: Path) -> None:
    html = (built / "ko/lessons/02_memory.html").read_text(encoding="utf-8")
    assert '<div lang="en">' in html and "아직 영어로만" in html
    assert '<div lang="en">' not in (built / "ko/lessons/01_order.html").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("up", "told"), [("", "Show the test: It looks at one."), ("ko/", "테스트 보기")]
)
def test_a_folded_test_speaks_the_language_of_its_page(
    built: Path, up: str, told: str
) -> None:
    html = (built / f"{up}exercises/01_order.html").read_text(encoding="utf-8")
    folds = BeautifulSoup(html, "html.parser").select("details.hide summary")
    said = [text.strip() for fold in folds for text in fold.find_all(string=True)]
    assert told in said and not any("It looks" in text for text in said if up)


def test_each_page_has_a_description_and_stands_in_the_sitemap(built: Path) -> None:
    html = (built / "lessons/01_order.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="See the order.">' in html
    tasks = (built / "exercises/01_order.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="1.1 Corners · 1.2 Edges">' in tasks
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
