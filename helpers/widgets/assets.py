"""The files beside the widgets: NAME.js, NAME.css, and NAME.json with its words."""

import re
from html import escape
from pathlib import Path
from typing import Any

from helpers.progress.language import read_words

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./shared\.js";\n', re.MULTILINE)


def script(name: str) -> str:
    """Return NAME.js as one module, with what it imports from shared.js in it.

    A browser gets it without a server, so it can load no second file.
    """
    shared = _read("shared.js").replace("\nexport ", "\n")
    return shared + IMPORT.sub("", _read(f"{name}.js"))


def style(name: str) -> str:
    """Return NAME.css behind the style that all widgets share."""
    return shared_style() + _read(f"{name}.css")


def shared_style() -> str:
    """Return the style that all widgets and pages share."""
    return _read("shared.css")


def handler(name: str) -> str:
    """Return what a plain page needs no <script> for: an inline handler, escaped.

    NAME.js ends with its one export, a function of the element and the event.
    """
    code = _read(f"{name}.js").replace("export default ", "(", 1).rstrip()
    return escape(f"{code})(this, event)")


def words(name: str, language: str = "") -> dict[str, Any]:
    """Return the words of NAME.json in a language, by default the reader's."""
    return read_words(HERE / f"{name}.json", language)


def _read(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")
