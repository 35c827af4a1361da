"""What a page of a site is looked at for, whichever site it is."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page

from clockwise.authoring.build import COURSE

AXE = COURSE / "site" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
SOUGHT = ["violations"]  # of what is right, axe-core need not list every element
HEAVIEST = 1_500_000  # bytes that a page may load, read to its end and unfolded
# To the end of a page: what is loaded when it comes into sight is loaded after that.
SCROLL = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await drawn();
  }
  const waits = [...document.images].filter((i) => i.getClientRects().length);
  await Promise.all(waits.map((i) => i.complete || i.decode().catch(() => {})));
  await document.fonts.ready;
}"""
# What was not to be seen before all folds were opened.
UNFOLDED = "details, .cw-covered, section:has(> p > #cw-deeper)"
LOOK = """async ([within, options]) => {
  await Promise.all(document.getAnimations().map((each) => each.finished));
  const parts = [...document.querySelectorAll(within)];
  return parts.length ? (await axe.run(parts, options)).violations : [];
}"""
LOADED = """() => ["navigation", "resource"]
  .flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""
SHIFT = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  await drawn();
  await drawn();
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  return observer
    .takeRecords()
    .reduce((sum, each) => sum + (each.hadRecentInput ? 0 : each.value), 0);
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which this machine, and nobody else, sees a folder."""
    handler = partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def closed(page: Page, address: str) -> list[str]:
    """Let a page reach nothing but the address; the list gets what goes wrong."""
    wrong: list[str] = []
    elsewhere = re.compile(f"^(?!{re.escape(address)})")
    page.route(elsewhere, lambda route: route.abort())
    left = "net::ERR_ABORTED"  # the page was left before its favicon had come
    page.on("requestfailed", lambda r: r.failure != left and wrong.append(r.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    return wrong


def names(built: Path) -> list[str]:
    return sorted(p.relative_to(built).as_posix() for p in built.rglob("*.html"))


def outputs(html: str) -> Iterator[str]:
    """All that the cells of a page show: text, and what is told of pictures."""
    page = BeautifulSoup(html, "html.parser")
    for hidden in page.select("script, style"):
        hidden.extract()
    for place in page.select(".cell_output"):
        yield from (
            text for each in place.find_all(string=True) if (text := each.strip())
        )
        for key in ("alt", "aria-label"):
            yield from (str(part[key]) for part in place.select(f"[{key}]"))
        for slider in place.select("[data-frames]"):
            _, labels, alts = json.loads(str(slider["data-frames"]))
            yield from [*labels, *alts]


def complaints(
    page: Page, address: str, pages: Sequence[str], closely: bool = True
) -> list[tuple[str, Any]]:
    """All that is wrong with some pages, by the name of the page.

    `closely` unfolds them, counts what they load, and asks axe-core.
    """
    wrong, told = closed(page, address), list[tuple[str, Any]]()
    for name in pages:
        page.goto(address + name)
        problems = [*_at_sight(page), *(_closely(page) if closely else ())]
        page.wait_for_load_state("networkidle")
        told += [(name, problem) for problem in [*wrong, *problems]]
        wrong.clear()
    return told


def _at_sight(page: Page) -> Iterator[str]:
    """What is wrong with a page for somebody who reads it to its end."""
    page.evaluate(SCROLL)
    if (shift := page.evaluate(SHIFT)) >= 0.1:
        yield f"layout shift {shift}"
    if not page.title() or page.locator("h1").count() > 1:
        yield "no title, or several first headings"
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} pixels too wide"


def _closely(page: Page) -> Iterator[Any]:
    """How heavy it is with all that it shows, and whether all can read it.

    Frames of sliders and a model that is asked for are not counted: nothing is moved.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    yield from _axe(page, "html")
    open_all(page)
    page.evaluate(SCROLL)
    yield from _axe(page, UNFOLDED)
    if not 0 < (size := page.evaluate(LOADED)) < HEAVIEST:
        yield f"{size} bytes"


def _axe(page: Page, within: str) -> Iterator[Any]:
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": SOUGHT}
    found = page.evaluate(LOOK, [within, options])
    for rule in found:
        yield rule["id"], [node["html"][:150] for node in rule["nodes"]][:5]


# Widgets, sliders over frames, and drawings with handlers of their own.
MOVING = ".cw-live, .cw-figure:has(.cw-slider), .cw-figure:has([data-state])"


def open_all(page: Page) -> None:
    """Unfold what is folded, and lock in no guess but show what it covers."""
    page.evaluate("""() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
      for (const button of document.querySelectorAll(
        ".cw-guess button[type=button], .cw-more"))
        button.click();
    }""")


def moves(page: Page, place: Locator) -> bool:
    """Whether something changes when its parts are dragged, pressed and clicked."""
    place.scroll_into_view_if_needed()
    before = place.inner_html()
    reach = "input, [tabindex='0'], [role=slider], button, svg, img"
    for part in place.locator(reach).all():
        if not part.is_visible() or not (box := part.bounding_box()):
            continue
        kind = part.evaluate("(part) => part.localName")
        if kind == "button":
            part.click()
        elif part.get_attribute("type") == "text":
            part.fill("other")
        else:
            drag(page, box)
            part.evaluate("(part) => part.focus?.()")
            for key in ("ArrowRight", "ArrowLeft", "ArrowLeft"):
                page.keyboard.press(key)
                if place.inner_html() != before:
                    return True
        if place.inner_html() != before:
            return True
    return False


def drag(page: Page, box: Any) -> None:
    """From a quarter of a picture's height to three quarters of its width."""
    x, y, width, height = (box[key] for key in ("x", "y", "width", "height"))
    page.mouse.move(x + width / 2, y + height / 4)
    page.mouse.down()
    page.mouse.move(x + 3 * width / 4, y + height / 2, steps=5)
    page.mouse.up()
