"""Formulas drawn while the site is built: no page carries a script for them.

sphinxcontrib-katex does the same with servers that outlive Sphinx's parallel workers.
"""

import atexit
import json
import os
import subprocess
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

HERE = Path(__file__).parent
log = logging.getLogger(__name__)


@cache
def drawn(text: str, display: bool) -> str:
    """KaTeX's HTML of a formula; ValueError says what is wrong with it."""
    node = process(os.getpid())
    node.stdin.write(json.dumps({"text": text, "displayMode": display}) + "\n")
    node.stdin.flush()
    answer = json.loads(node.stdout.readline())
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer["html"]


@cache
def process(pid: int) -> subprocess.Popen:
    """One node for each of Sphinx's workers; it ends when its worker does."""
    pipe, node = subprocess.PIPE, os.environ.get("CLOCKWISE_SITE_NODE", "node")
    started = subprocess.Popen(
        [node, "katex.js"], cwd=HERE, stdin=pipe, stdout=pipe, encoding="utf-8"
    )
    atexit.register(started.stdin.close)
    return started


def inline(writer, node: nodes.Element) -> None:
    _add(writer, node, "span", display=False)


def block(writer, node: nodes.Element) -> None:
    _add(writer, node, "div", display=True)


def _add(writer, node: nodes.Element, tag: str, display: bool) -> None:
    try:
        html = drawn(node.astext(), display)
    except ValueError as error:
        log.warning("formula: %s", error, location=node)
        html = writer.encode(node.astext())
    start = writer.starttag(node, tag, "", CLASS="math")
    writer.body.append(f"{start}{html}</{tag}>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("clockwise", (inline, None), (block, None))
    app.add_css_file("katex/katex.min.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
