"""What Sphinx lacks: search in Korean, and what `clockwise site` knows of a page."""

import json
import posixpath
import re
from functools import cache
from pathlib import Path

import sphinx.search
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

# What follows a noun. Sphinx asks for the same rule in Python and in JavaScript.
PARTICLES = (
    "에서는|에서도|에서의|으로는|으로도|으로서|으로부터|에게서|이라는|까지는|부터는|입니다|"
    "에서|에는|에도|으로|로는|로도|로서|로부터|에게|부터|까지|처럼|보다|마다|만큼|이나|이라|"
    "라는|이고|이다|이며|와의|과의|들은|들이|들을|들의|을|를|이|가|은|는|의|에|로|와|과|도|만|나|란|들|"
    "[하했한할함합해되됐된될됨됩돼][가-힣]*"  # 번역했다, 패딩된: the noun of a verb
)
PARTICLE = re.compile(f"^([가-힣]{{2,}}?)(?:{PARTICLES})$")
LONGEST = 4  # syllables of a part by which a longer word is found


class SearchKorean(SearchLanguage):
    """Finds `순서` in `순서를`, and `사각형` in `정사각형`."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = f"""
var Stemmer = function () {{
  this.stemWord = (word) => word.replace(/^([가-힣]{{2,}}?)(?:{PARTICLES})$/, "$1");
}};
"""

    def split(self, text: str) -> list[str]:
        return [part for word in super().split(text) for part in parts(word)]

    def stem(self, word: str) -> str:
        return PARTICLE.sub(r"\1", word.lower())


def parts(word: str) -> list[str]:
    """A word, and all that begins in it: 정사각형을 has 사각 and 사각형."""
    if not re.fullmatch("[가-힣]{3,}", word):
        return [word]
    starts = range(len(word) - 1)
    found = {word[i : i + n] for i in starts for n in range(2, LONGEST + 1)}
    return sorted({word, *(part for part in found if len(part) > 1)})


@cache
def known(srcdir: str) -> dict[str, dict]:
    return json.loads((Path(srcdir) / "pages.json").read_text(encoding="utf-8"))


def _words(app: Sphinx) -> dict:
    path = Path(app.confdir) / "words.json"
    return json.loads(path.read_text(encoding="utf-8"))[app.config.language]


def add_to_page(app: Sphinx, name: str, template: str, context: dict, _) -> None:
    """Hand what `clockwise site` knows of a page to the templates."""
    language = app.config.language
    context["say"] = _words(app)
    context["page"] = known(str(app.srcdir))["pages"].get(name, {})
    path = f"{name}.html" if language != "en" else f"ko/{name}.html"
    folder = (
        posixpath.dirname(name) if language == "en" else f"ko/{name}".rpartition("/")[0]
    )
    context["other_page"] = posixpath.relpath(path, folder or ".")
    context["other_language"] = "ko" if language == "en" else "en"
    base = app.config.html_baseurl.rstrip("/")
    own = name if language == "en" else f"ko/{name}"
    context["pageurl"] = f"{base}/{own}.html" if base else ""
    context["other_url"] = f"{base}/{path}" if base else ""


def speak(app: Sphinx) -> None:
    """Say in the page's language what Furo says and Sphinx has no translation of."""
    environment = app.builder.templates.environment
    known = _words(app)["theme"]

    def say(text: str) -> str:
        return known.get(text.strip()) or app.translator.gettext(text)

    environment.install_gettext_callables(say, app.translator.ngettext, newstyle=True)


def setup(app: Sphinx) -> dict[str, bool]:
    sphinx.search.languages["ko"] = SearchKorean
    app.connect("builder-inited", speak)
    app.connect("html-page-context", add_to_page, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
