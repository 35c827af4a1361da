"""No link in a student's Markdown leads where a browser would run something."""

import html
import re

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from clockwise.grading.records.harmless import disarm

SAFE = ("http", "https", "mailto", "attachment")
ADDRESS = re.compile(r"""<[^>]*?(?:href|src)\s*=\s*["']?([^"'>]*)""")
LINKS = [
    "[a](javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a]( javascript:alert(1) 'x')",
    "[a](\n javascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "[a][b]\n\n[b]:\n  javascript:alert(1)",
    "[a][b]\n\n[b]: <javascript:alert(1)>",
    "<javascript:alert(1)>",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](\x01javascript:alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](jav&Tab;ascript:alert(1))",
    "[a](&NewLine;javascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](j\\avascript:alert(1))",
    "[a\\]](javascript:alert(1))",
    "[![a](x.png)](javascript:alert(1))",
    "![a](javascript:alert(1))",
    "| x |\n|---|\n| [a](javascript:alert(1)) |",
    "[^1]\n\n[^1]: [a](javascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html,<script>1</script>)",
    "[a](data:image/svg+xml;base64,xx)",
    "[a](blob:http://x/y)",
    "[a](view-source:javascript:x)",
    "[a](feed:javascript:alert(1))",
    "[a](file:///etc/passwd)",
    "[a](web+x:y)",
]


@pytest.mark.parametrize("text", LINKS)
def test_it_leads_nowhere_else(text: str):
    page = markdown2html_mistune(disarm(text))
    for found in ADDRESS.findall(page):
        address = re.sub(r"[\x00-\x20]", "", html.unescape(found)).lower()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
        assert not scheme or scheme[1] in SAFE, page


def test_ordinary_links_stay():
    page = markdown2html_mistune(disarm("[a](https://x.y/z) [b](#part) [c](mine.txt)"))
    assert ADDRESS.findall(page)[:3] == ["https://x.y/z", "#part", "mine.txt"]
