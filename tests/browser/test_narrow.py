"""Beside JupyterLab's files on a page of 1024: no word is cut, nothing out of sight."""

import pytest
import torch

from helpers.widgets.look_back import LookBack
from tests.browser.lab import ROOT
from tests.helpers.widgets.gallery import WIDGETS

CUSTOM = (ROOT / ".jupyter" / "custom" / "custom.css").read_text(encoding="utf-8")
TABLE = f"""<style>{CUSTOM}</style>
<figure class="jp-RenderedHTMLCommon jp-RenderedMarkdown" style="width: 560px">
<table><tr><th>letter</th><th>{"long words " * 8}</th><th>letter</th></tr></table>
</figure>"""


def test_a_word_in_a_narrow_column_is_not_cut(alone):
    page = alone(TABLE)
    lines = page.evaluate(
        """() => [...document.querySelectorAll("th")].map((head) => {
            const text = document.createRange();
            text.selectNodeContents(head);
            return text.getClientRects().length;
        })"""
    )
    assert lines[0] == lines[2] == 1 < lines[1]


SENTENCE = "the dogs near the house are happy"
MAP = {"m": torch.eye(len(SENTENCE) + 1)}
SHOWN = WIDGETS | {"sentence": lambda: LookBack(SENTENCE, MAP, at=3)}


@pytest.mark.parametrize("name", SHOWN)
def test_no_widget_is_wider_than_the_page(alone, name):
    page = alone(SHOWN[name]())
    page.set_viewport_size({"width": 592, "height": 800})
    page.evaluate("() => document.body.style.margin = 0")
    wide = """() => [...document.querySelectorAll("#widget, #widget *")]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .filter((part) => getComputedStyle(part).overflowX === "auto")
        .map((part) => part.className)"""
    assert page.evaluate(wide) == []
