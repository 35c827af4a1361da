"""Markdown, formulas, code and outputs of a notebook as HTML that needs no network."""

import html
import re
from typing import Any
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

LONGEST_FORMULA = 2_000  # letters; a longer one is shown as it was written
LONGEST_CODE = 50_000  # to be coloured
KEPT = {"display", "displaystyle", "stretchy", "fence", "form", "columnalign"}
KEPT |= {"mathvariant", "rowspacing", "columnspacing", "accent", "xmlns", "width"}
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def formula(latex: str, display: bool) -> str:
    """MathML, which browsers show by themselves; the LaTeX where that is not possible.

    Only names and text come from a student: no attribute that leads anywhere.
    """
    shown = "block" if display else "inline"
    latex = re.sub(r"\{(aligned|split)\}", "{align*}", latex)
    try:
        if len(latex) > LONGEST_FORMULA:
            raise ValueError
        math = convert_to_element(latex, display=shown)
        for node in math.iter():
            node.attrib = {k: v for k, v in node.attrib.items() if k in KEPT}
            node.text = html.unescape(node.text) if node.text else node.text
        return ElementTree.tostring(math, encoding="unicode")
    except Exception:  # the library has several, and no common one
        return f'<code class="latex">{html.escape(latex)}</code>'


class _Renderer(IPythonRenderer):
    """nbconvert's, with formulas that are ready to be seen."""

    def block_math(self, body: str) -> str:
        return formula(body, display=True)

    def inline_math(self, body: str) -> str:
        return formula(body, display=False)

    def latex_environment(self, name: str, body: str) -> str:
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)


def markdown(source: str, attachments: Any = None) -> Markup:
    """A Markdown cell as HTML; a student's must have gone through `disarm`."""
    renderer = _Renderer(
        escape=False, exclude_anchor_links=True, attachments=attachments or {}
    )
    try:
        return Markup(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # nested too deep, or a picture that is not there
        return Markup(f"<pre>{html.escape(source)}</pre>")


def code(source: str) -> Markup:
    """Python, coloured; of any length."""
    if len(source) > LONGEST_CODE:
        return Markup(f"<pre>{html.escape(source)}</pre>")
    return Markup(highlight(source, PythonLexer(), HtmlFormatter()))


def colours() -> Markup:
    """The style of `code`."""
    return Markup(HtmlFormatter(style="friendly").get_style_defs(".highlight"))


def outputs(nodes: list[Any]) -> Markup:
    """What a cell showed; the nodes must come from the grader's `outputs_from`."""
    return Markup("").join(map(_output, nodes))


def _output(node: Any) -> Markup:
    if node.output_type == "stream":
        return _pre(node.text)
    if node.output_type == "error":
        return _pre("\n".join(node.traceback) or node.evalue, "error")
    data = node.data
    for mime in ("image/png", "image/jpeg", "image/gif"):
        if mime in data:
            picture = html.escape("".join(data[mime].split()))
            return Markup(f'<img alt="" src="data:{mime};base64,{picture}">')
    if "text/html" in data:
        return Markup(data["text/html"])
    if text := data.get("text/markdown") or data.get("text/latex"):
        return markdown(text)
    return _pre(data.get("text/plain", ""))


def _pre(text: str, kind: str = "output") -> Markup:
    return Markup('<pre class="{}">{}</pre>').format(kind, ANSI.sub("", text))
