"""What a cell showed, as HTML whose pictures lie in files of their own."""

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from PIL import Image

from clockwise.site.pages.guess import covered, form
from clockwise.site.pages.words import claim_line, holds, say

PNG = "data:image/png;base64,"
SVG = "data:image/svg+xml;base64,"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
VIEW = re.compile(rb'viewBox="\S+ \S+ (\S+) (\S+)"')
NUMBER = re.compile(r"[-−+]?\d[\d.,]*(e[-−+]?\d+)?\s?%?")
Outputs = list[list[dict[str, Any]]]
SCALE = 1.5  # pixels of a stored picture for one of CSS's: they are drawn at 144 dpi


def _is_number(cell: Tag) -> bool:
    return NUMBER.fullmatch(cell.get_text(strip=True)) is not None


@dataclass
class Pictures:
    """The folder of a site's pictures, each of them named by its content."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def keep(self, coded: str) -> tuple[str, int, int]:
        """Store a PNG in base64: its name, and its size on a page."""
        content = base64.b64decode(coded)
        width, height = Image.open(io.BytesIO(content)).size
        return self.store(content, "png"), round(width / SCALE), round(height / SCALE)

    def store(self, content: bytes, kind: str) -> str:
        """Store a picture of some kind: its name."""
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
        path = self.folder / name
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.used.add(name)
        return name


class Figures:
    """Numbers the figures of one page, and names them after its headings."""

    def __init__(self, page: str, language: str, pictures: Pictures, up: str):
        self.lesson = int(page.partition("_")[0])
        self.language, self.pictures, self.up = language, pictures, up
        self.at = f"{up}pictures/"
        self.count, self.heading, self.guess = 0, "", ""
        self.widgets: list[str] = []
        self.first = ""  # picture of the page

    def shown(self, outputs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """The outputs of a cell as myst-nb shall show them."""
        return [self._output(output) for output in outputs]

    def under(self, heading: str) -> None:
        """Go on below a heading; what was to be guessed above is no secret here."""
        if heading:
            self.heading, self.guess = heading, ""

    def _output(self, output: dict[str, Any]) -> dict[str, Any]:
        if output["output_type"] == "stream":
            text = "".join(output["text"])
            if holds(text):  # no secret, whatever there is to guess
                return {**output, "text": claim_line(text, self.language)}
            return self._text(output)
        data = output.get("data", {})
        if "text/html" in data:
            return self._html("".join(data["text/html"]))
        if "image/png" in data:
            told = output.get("metadata", {}).get("image/png", {})
            coded = "".join(data["image/png"]).replace("\n", "")
            alt = escape(told.get("alt", ""))
            return self._html(f'<img src="{PNG}{coded}" alt="{alt}">')
        return self._text(output)

    def _text(self, output: dict[str, Any]) -> dict[str, Any]:
        if not self.guess:
            return output
        data = output.get("data", {})
        text = "".join(output.get("text") or data.get("text/plain", ""))
        return self._html(f"<pre>{escape(text)}</pre>")

    def _html(self, html: str) -> dict[str, Any]:
        guess, page = self.guess, self._page(html)
        if guess and self.guess == guess:
            page = covered(page, guess, say("covered", self.language))
        return {
            "output_type": "display_data",
            "data": {"text/html": page, "text/plain": ""},
            "metadata": {},
        }

    def _page(self, html: str) -> str:
        soup = BeautifulSoup(STYLE.sub("", html), "html.parser")
        if place := soup.select_one(".cw-guess"):
            self.guess = str(place["data-name"])
            return form(place, self.language, say("show", self.language))
        for slider in soup.select("input[data-frames]"):
            self._slider(slider)
        moving = self._widgets(soup)
        images = [
            i for i in soup.select("img") if str(i.get("src", "")).startswith(PNG)
        ]
        for image in images:
            self._file(image)
        for image in soup.select(f'img[src^="{SVG}"]'):
            self._drawing(image)
        for number in filter(_is_number, soup.select("td")):
            number["class"] = "cw-number"
        for table in soup.select("table"):
            table.wrap(soup.new_tag("div", attrs={"class": "cw-wide"}))
        if images or moving or soup.select_one("svg, figure"):
            return self._figure(str(soup))
        return str(soup)

    def _figure(self, html: str) -> str:
        self.count += 1
        number = f"{self.lesson}.{self.count}"
        name = say("figure", self.language).format(number=number)
        words = f"<b>{name}</b> {escape(self.heading)}".strip()
        return (
            f'<figure class="cw-figure" id="figure-{number.replace(".", "-")}">{html}'
            f"<figcaption>{words}</figcaption></figure>"
        )

    def _file(self, image: Tag) -> None:
        name, width, height = self.pictures.keep(str(image["src"]).removeprefix(PNG))
        wide = int(str(image.get("width") or width))
        image["src"], image["loading"] = (
            self.at + name,
            "lazy" if self.first else "eager",
        )
        image["width"], image["height"] = str(wide), str(round(wide * height / width))
        image["alt"] = image.get("alt") or self.heading or say("picture", self.language)
        image["class"] = "cw-picture"
        room = {"class": "cw-scroll", "style": f"--cw-width: {wide}px"}
        image.wrap(BeautifulSoup("", "html.parser").new_tag("span", attrs=room))
        self.first = self.first or name

    def _drawing(self, image: Tag) -> None:
        """An SVG says how large it is, so that nothing moves when it has been drawn."""
        content = base64.b64decode(str(image["src"]).removeprefix(SVG))
        if found := VIEW.search(content):
            image["width"], image["height"] = found[1].decode(), found[2].decode()
        self.first = self.first or self.pictures.store(content, "svg")

    def _slider(self, slider: Tag) -> None:
        """Frames become files: a page loads the others when the slider is moved."""
        coded, labels, alts = json.loads(str(slider["data-frames"]))
        names = [self.at + self.pictures.keep(frame)[0] for frame in coded]
        slider["data-frames"] = json.dumps([names, labels, alts])
        slider["class"] = "cw-slider"
        del slider["oninput"]

    def _widgets(self, soup: BeautifulSoup) -> bool:
        found = soup.select(".cw-live")
        for place in found:
            self.widgets.append(str(place["data-widget"]))
            src = f"{self.up}_static/widgets/{place['data-widget']}.js"
            place.insert_after(soup.new_tag("script", string="clockwise.mount()"))
            place.insert_after(soup.new_tag("script", src=src))
        return bool(found)
