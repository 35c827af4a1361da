"""`report()`: a text to send where a page is wrong; nothing personal is in it."""

import platform
import sys
import tomllib
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from helpers.progress import failure
from helpers.progress.box import styled
from helpers.progress.language import COURSE, language
from helpers.progress.page import open_page

PACKAGES = ("clockwise-course", "torch", "jupyterlab", "ipywidgets")
MOST = 1500  # characters of a failure that fit into an address
WORDS = {
    "en": {
        "page": "page",
        "versions": "versions",
        "wrong": "what is wrong",
        "last": "last failure",
        "copy": "Copy",
        "report": "Report it",
    },
    "ko": {
        "page": "페이지",
        "versions": "버전",
        "wrong": "무엇이 잘못되었나요",
        "last": "마지막 실패",
        "copy": "복사",
        "report": "알리기",
    },
}
COPY = "navigator.clipboard.writeText(this.previousElementSibling.textContent)"


@dataclass(frozen=True)
class Report:
    """What to send, and where to, if the course has a public address."""

    page: str
    text: str
    address: str = ""

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        words, link = WORDS[language()], ""
        if self.address:
            filled = escape(urlencode({"title": self.page, "body": self.text}))
            where = f"{escape(self.address)}/new?{filled}"
            link = f'<a href="{where}">{words["report"]} →</a>'
        copy = f'<button type="button" onclick="{COPY}">{words["copy"]}</button>'
        return styled(f"<div><pre>{escape(self.text)}</pre>{copy} {link}</div>")


def report() -> Report:
    """The open page, the last failure and versions; let it stand last in a cell."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    path = open_page(shell.user_ns if shell else {})
    inside = path is not None and path.is_relative_to(COURSE)
    page = path.relative_to(COURSE).as_posix() if path and inside else "?"
    words = WORDS[language()]
    parts = [
        f"{words['page']}: {page}",
        f"{words['versions']}: {_versions()}",
        f"{words['wrong']}: ",
    ]
    if said := _last():
        parts += [f"{words['last']}:", said]
    return Report(page, "\n".join(parts), _address())


def _versions() -> str:
    found = [f"Python {platform.python_version()} on {platform.system()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def _last() -> str:
    """The last failed test of this page, or what stopped its last cell; else ""."""
    stopped = getattr(sys, "last_value", None)
    other = "" if stopped is None else f"{type(stopped).__name__}: {stopped}"
    said = failure.last[-1] if failure.last else other
    return said.replace(str(Path.home()), "~")[:MOST]


def _address() -> str:
    try:
        text = (COURSE / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["urls"]["issues"])
    except (OSError, LookupError, tomllib.TOMLDecodeError):
        return ""
