"""What students write and show, without what a browser would run, fetch or choke on."""

import html
import re
from typing import Any

# Tags that may stay in a student's Markdown, without attributes only.
PLAIN_TAG = (
    r"/?(?:b|i|u|em|strong|code|pre|br|p|sub|sup|ul|ol|li|kbd|details|summary)\s*/?>"
)
SITE = r"https?://[\w.][\w./?&%#~+-]*+>"
TAG = re.compile(rf"<(?=[A-Za-z/!?])(?!{PLAIN_TAG}|{SITE})", re.IGNORECASE)
# A backslash before punctuation is gone before entities and addresses are read.
ENTITY = re.compile(r"&(?=\\?#|([A-Za-z][A-Za-z0-9]*)\\?;(\\?#|[A-Za-z0-9]+\\?;)?)")
PICTURE = r"data:image/(?:png|jpeg|gif);base64,"
GAP = r"[\t\r\n]*"  # a browser skips these in an address
SCRIPT = "|".join(map(GAP.join, ("javascript", "vbscript", "data")))
HARMFUL = re.compile(rf"(?!{PICTURE})({SCRIPT})(?=[\t\r\n\\]*:)", re.IGNORECASE)
# Where Markdown has an address: of a link, of a reference, or alone in brackets.
ADDRESS = re.compile(
    r"(\](?:\(|:)\s*<?|<)(?!https?:|mailto:|attachment:|data:)([A-Za-z][\w+.\\-]*)(?=:)",
    re.IGNORECASE,
)
# An image elsewhere would tell its server who looks at it, and when.
NEAR = rf"\s*(?:attachment:|{PICTURE}|(?:\./)?\w(?:(?!\.\.)[^:\s()<>\\])*[\s)])"
FAR_IMAGE = re.compile(rf"!(?=\[(?![^\[\]]*\]\({NEAR}))", re.IGNORECASE)
# What MathJax offers beyond formulas; a link of it has to show where it leads.
FORMULA = re.compile(
    r"\\(?=(?:style|class|cssId|data|mmlToken|require|includegraphics)(?![A-Za-z]))"
    r"|\\(?=href(?![A-Za-z])(?!\s*\{\s*(?:https?:|mailto:|\#)))"
)
CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {127: None}


def disarm(text: str) -> str:
    """A student's Markdown or LaTeX with nothing in it that a browser would run.

    A space breaks what is harmful, so that it is shown as the text that it is; after
    `<`, `&` and a backslash a space harms neither formulas nor code.
    """
    text = TAG.sub("< ", text.translate(CONTROL))
    text = ENTITY.sub(_entity, text)
    text = HARMFUL.sub(r"\1 ", text)
    text = ADDRESS.sub(r"\1\2 ", text)
    return FORMULA.sub(r"\\ ", FAR_IMAGE.sub("! ", text))


def _entity(found: re.Match[str]) -> str:
    """An entity may stand for a letter of another script, for a quote or a bracket."""
    name, then = found.groups()
    if name == "amp" and not then:
        return "&"
    means = html.unescape(f"&{name};") if name else ":"
    harmless = means[0] == "&" or means in "<>\"'" or not means.isascii()
    return "&" if name != "amp" and harmless else "& "


HTML_BYTES = 20_000  # the time that it takes to parse grows faster than the text
MOST_NESTED = 50
ATTRIBUTE = r"""\s+[\w:-]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>`]++))?+"""
# A tag that every parser reads alike; anything else that begins like one is odd.
SHAPE = re.compile(
    rf"<(?:(/?)([A-Za-z][A-Za-z0-9]*+)(?:{ATTRIBUTE})*+\s*+/?>|(?=[A-Za-z/!?]))"
)
VOID = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}
UNSEEN = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
CODE_POINT = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
LINK = re.compile(r"(?:https?:|mailto:|#)|[^:]*\Z", re.IGNORECASE)
IMAGE = re.compile(rf"{PICTURE}[\w+/=]*\Z|(?:\./)?\w(?:(?!\.\.)[^:\\])*\Z")
TAGS = [
    *["a", "abbr", "b", "blockquote", "code", "em", "i", "li", "ol", "strong", "ul"],
    *["table", "thead", "tbody", "tr", "th", "td", "div", "span", "p", "br", "img"],
    *["pre", "h1", "h2", "h3", "h4", "hr", "sub", "sup"],
]


def is_simple(text: str) -> bool:
    """Whether HTML is short, flat and clear enough to be parsed at all."""
    if len(text) > HTML_BYTES:
        return False
    depth: list[str] = []
    for tag in SHAPE.finditer(text):
        name = (tag[2] or "").lower()
        if not name or len(depth) > MOST_NESTED:
            return False
        if not tag[1] and name not in VOID:
            depth.append(name)
        elif tag[1] and depth and depth[-1] == name:  # any other may close nothing
            depth.pop()
    return len(depth) <= MOST_NESTED


def sanitised(text: str) -> str:
    """HTML that is simple, with harmless tags, links and images only."""
    import bleach

    text = CODE_POINT.sub(_spelled_out, UNSEEN.sub("", text.translate(CONTROL)))
    cleaned: str = bleach.clean(
        text, TAGS, _may_stay, ["http", "https", "mailto", "data"], strip=True
    )
    return FORMULA.sub(r"\\ ", cleaned)


def _spelled_out(found: re.Match[str]) -> str:
    """A letter that hides behind its number could be part of a formula's command."""
    means = html.unescape(found[0])
    return means if means.isascii() and means not in "<>&\"'" else found[0]


def _may_stay(tag: str, name: str, value: str) -> Any:
    if (tag, name) == ("a", "href"):
        return LINK.match(html.unescape(value).strip())
    if (tag, name) == ("img", "src"):
        return IMAGE.match(html.unescape(value).strip())
    return name in ("class", "title") or (tag, name) == ("img", "alt")
