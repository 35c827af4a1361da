"""What graded notebooks may hold: little, and nothing that runs in a browser."""

import html
import json
import time
from typing import Any

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune as as_html

from clockwise.grading.checker.outcome import Outcome, judge, place_of
from clockwise.grading.guard.errors import Errors
from clockwise.grading.handed_in.key import SCHEME, KeyCell, without_hidden
from clockwise.grading.handed_in.notebook import (
    CELL_BYTES,
    CUT,
    Cell,
)
from clockwise.grading.records import graded
from clockwise.grading.records.harmless import HTML_BYTES, disarm, is_simple, sanitised
from clockwise.grading.records.shown import (
    NO_HTML,
    NOTEBOOK_BYTES,
    Budget,
    outputs_from,
)

ADDRESSES = [
    *("javascript:x", "javascript&colon;x", "JavaScript\\:x", "java&Tab;script:x"),
    *(
        "&#106;avascript:x",
        "&\\#106;avascript:x",
        "javascript&#58;x",
        "\x01javascript:x",
    ),
    *("javascript&colon\\;x", "javascript\\&colon;x", "javascript&amp;colon;x"),
    *("javascript&amp;amp;colon;x", "javascript&amp\\;colon\\;x", "&#1;javascript:x"),
    *(
        "javascript&amp;#58;x",
        "<javascript&colon;a b>",
        "vbscript&colon;x",
        "file:///x",
    ),
    *("data:text/html,x", "data&colon;text/html,x", "data:image/svg+xml;base64,AA"),
]
PLACES = ["[a]({})", "[a]: {}\n\n[a]", "> [a]:\n{}\n\n[b][a]", "[![i]({})]({})"]
HONEST = """\
# 한국어 제목 **굵게**
[site](https://ok.org/a?b=1&c=2#x) [mail](mailto:a@b.kr) [up](#top) <https://ok.org>
![그림](plots/그림.png "title") ![p](attachment:x.png) ![d](data:image/png;base64,AA+/)
$a & b < c_{[i]}$ $$\\begin{align}x &= y \\\\ &\\alpha\\end{align}$$ $\\href{https://a.b}{x}$
R&amp;D &lt; &alpha; &rarr; &quot; AT&T x_{data} <b>bold</b> `f(x) & y`"""


def stream(text: str) -> dict[str, str]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def display(**data: str) -> dict[str, Any]:
    kinds = {"html": "text/html", "plain": "text/plain", "png": "image/png"}
    kinds |= {"markdown": "text/markdown", "latex": "text/latex"}
    return {"output_type": "display_data", "data": {kinds[k]: data[k] for k in data}}


ERROR = {"output_type": "error", "ename": "E", "evalue": "why", "traceback": ["line"]}


def size(nodes: list[Any]) -> int:
    return len(json.dumps(nodes, ensure_ascii=False).encode())


def kinds(nodes: list[Any]) -> list[str]:
    return [node.output_type for node in nodes]


def test_a_cell_shows_a_megabyte_whatever_the_worker_says():
    nodes = outputs_from([stream("가" * 9_000_000), stream("more"), ERROR])
    assert kinds(nodes) == ["stream", "stream", "error"]
    assert nodes[1].text == CUT and size(nodes) < CELL_BYTES + 2_000
    pictures = outputs_from([display(png="A" * 400_000)] * 9 + [ERROR])
    assert kinds(pictures) == ["display_data"] * 2 + ["stream", "error"]
    errors = outputs_from([{**ERROR, "traceback": ["x" * 10**6] * 30}] * 99)
    assert size(errors) < 2 * CELL_BYTES and errors[0].traceback == ["x" * 5_000] * 20
    assert len(outputs_from([stream("")] * 5_000)) == 0


def test_what_is_cut_is_not_cut_again_in_the_feedback():
    nodes = outputs_from([stream("x" * 2_000_000), ERROR])
    assert outputs_from([dict(node) for node in nodes]) == nodes
    honest = [stream("x" * 1_000), display(png="A" * 300_000, plain="<Figure>"), ERROR]
    again = outputs_from([dict(node) for node in outputs_from(honest)])
    assert again == outputs_from(honest) and len(again) == 3


def test_a_notebook_shows_twenty_megabytes(monkeypatch):
    budget = Budget()
    cells = [outputs_from([stream("x" * CELL_BYTES), ERROR], budget) for _ in range(60)]
    assert sum(map(size, cells)) < NOTEBOOK_BYTES + 60 * 1_000
    assert kinds(cells[-1]) == ["stream", "error"] and cells[-1][0].text == CUT


def test_html_that_takes_long_to_parse_is_not_parsed():
    for text in ("<a href=x><div>", "<div>", "<b><p>", "<p><b></p>", "<x a='></x>'>"):
        assert not is_simple(text * 1_000)
    tricks = ["<div \" a='\"></div '>", '<div a="></div>">', "<div><!--</div>-->"]
    assert not any(is_simple(trick * 60) for trick in tricks)
    started = time.process_time()
    deep = outputs_from([display(html="<a href=x><div>" * 4_000, plain="<HTML>")] * 3)
    assert time.process_time() - started < 1
    assert deep[0].data["text/plain"] == f"<HTML>\n{NO_HTML}"


def test_the_html_of_a_notebook_has_a_limit():
    budget = Budget()
    page = display(html="x" * HTML_BYTES)
    shown = [outputs_from([page], budget)[0].data for _ in range(6)]
    assert ["text/html" in data for data in shown] == [True] * 5 + [False]


def test_honest_html_is_shown():
    rows = "<tr><th>가</th><td>1 &lt; 2</td></tr>" * 60
    table = f"<style scoped>.a > b {{}}</style><table class='a'>{rows}</table>"
    shown = outputs_from([display(html=table, plain="table")])[0].data["text/html"]
    assert shown.count("<td>1 &lt; 2</td>") == 60 and ".a" not in shown
    assert sanitised(shown) == shown
    links = '<a href="https://ok.org/?a=1&amp;b=2#c">x</a><a href="#top">y</a>'
    image = '<img alt="z" src="data:image/png;base64,AA+/=">'
    assert sanitised(links + image) == links + image
    assert sanitised("$a &lt; b$ $\\alpha \\displaystyle x$").endswith("x$")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_runs_a_script(address):
    for place in PLACES:
        page = as_html(disarm(place.replace("{}", address)))
        assert 'href="' not in page or 'href="%20' in page or 'href="#"' in page, page
        assert "src=" not in page
    cleaned = sanitised(f'<a href="{address}">x</a><img src="{address}">')
    assert ":" not in html.unescape(cleaned)  # no scheme: what is left is relative


def test_no_image_calls_home():
    for far in (
        "http://e/x",
        "//e/x",
        "/hub/logout",
        "../../x",
        "\\\\e/x",
        "<http://e>",
    ):
        source = f"![i]({far}) ![i][r] ![r]\n\n[r]: http://e/y"
        assert "<img" not in as_html(disarm(source))
        assert "src" not in sanitised(f'<img src="{far.strip("<>")}">')


def test_formulas_have_no_links_that_run():
    attacks = [
        "\\href{javascript:x}{a}",
        "\\def\\h{\\href}\\h{java}",
        "\\style{x:url()}{a}",
    ]
    for attack in attacks:
        for show in (disarm, sanitised):
            assert "\\href" not in show(attack) and "\\style" not in show(attack)
    for spelled in (
        "\\&#104;ref{x}",
        "\\hr<u></u>ef{x}".replace("u", "q"),
        "\\&#x68;ref{x}",
    ):
        assert "\\href" not in sanitised(spelled)
    latex = outputs_from([display(latex="$\\href{javascript:x}{a}$", plain="x")])
    assert "\\href" not in latex[0].data["text/latex"]
    table = "$\\begin{align}a &= b < c\\end{align}$"
    assert outputs_from([display(latex=table)])[0].data["text/latex"] == table


@pytest.mark.parametrize("start", ["<http://", "<https://a/", "<a ", "![", "](", "&"])
def test_a_long_word_is_read_once(start: str):
    """Read again from each of its letters it would take an hour."""
    assert "a" * 1000 in disarm(start + "a" * 500_000)


def test_markdown_that_is_displayed_is_disarmed():
    shown = outputs_from([display(markdown="[m](javascript&colon;x) **a** < b & c")])
    page = as_html(shown[0].data["text/markdown"])
    assert "href" not in page and "<strong>a</strong> &lt; b &amp; c" in page


def test_honest_markdown_stays_as_it_is():
    assert disarm(HONEST) == HONEST
    for text in (HONEST, *(p.replace("{}", a) for p in PLACES for a in ADDRESSES)):
        assert disarm(disarm(text)) == disarm(text)


def test_disarming_takes_time_in_proportion():
    parts = [
        "<",
        "&amp;",
        "![",
        "j a v a",
        "](",
        "]( ",
        "![a",
        "![a](b",
        "\\href ",
        "\n",
    ]
    parts += ["data", "data\\", "<b ", "&aaaa", "]:\n", "j\n", "a", "](a", "&\\"]
    started = time.process_time()
    for part in parts:
        disarm(part * (100_000 // len(part)))
    assert time.process_time() - started < 5


def test_pictures_are_attached_under_names_that_are_found():
    picture = {"image/png": "AAAA", "image/svg+xml": "<svg>"}
    attached = {"그림 1.png": picture, "\udc80": picture, "none": {}, "odd": "x"}
    source = "![a](attachment:%EA%B7%B8%EB%A6%BC%201.png) ![b](attachment:gone.png)"
    cell = Cell("markdown", source, attachments=attached)
    node = graded.student_cell(cell, None, [])
    assert node.source == "![a](attachment:picture-0) ![b](attachment :gone.png)"
    assert node.attachments["picture-0"] == {"image/png": "AAAA"}
    assert len(node.attachments) == 2
    json.dumps(node, ensure_ascii=False).encode()
    again = json.loads(json.dumps(node))
    graded.keep_pictures(node, node.attachments)
    assert node == again


def test_lone_surrogates_can_be_stored():
    odd = "a\udc80"
    outcome = Outcome("error", odd, printed=odd, traceback=odd, hint=odd)
    node = graded.test_cell(KeyCell("t", "test", "code", "assert f()"), outcome)
    claimed = [stream(odd), {**ERROR, "evalue": odd}, display(plain=odd, html=odd)]
    stored = [node, *outputs_from(claimed)]
    assert "a?" in json.dumps(stored, ensure_ascii=False).encode().decode()


BEGIN, END = "# BEGIN HIDDEN TESTS here", "    #END HIDDEN TESTS"


def test_hidden_is_what_nbgrader_does_not_release():
    assert without_hidden(f"a\n{BEGIN}\nx\n{END}\nb\n{BEGIN}\ny\n{END}") == "a\nb"
    assert without_hidden(f"a\n{BEGIN}\nx\n") == "a"
    assert without_hidden(f"a\n{BEGIN} END HIDDEN TESTS\nx\n{END}\nb") == "a\nb"
    assert without_hidden("a\n\nb\n") == "a\n\nb\n"
    source = f"a\n{BEGIN}\nx\n{END}\nb\n"
    assert KeyCell("t", "test", "code", source).released == "a\nb"
    scheme = "Ask why.\n### BEGIN MARK SCHEME\n2 points for why\n### END MARK SCHEME"
    assert without_hidden(scheme, SCHEME) == "Ask why."


def test_hiding_takes_time_in_proportion():
    started = time.process_time()
    for line in ("### BEGIN HIDDEN TESTS\n", "BEGIN HIDDEN TESTS", "\n", "x"):
        without_hidden(line * 20_000)
    assert time.process_time() - started < 2


def feedback(outcome: Outcome, **more: Any) -> str:
    """What students are told of a test with hidden lines 3 to 5."""
    source = f"import x\nassert f(1)\n{BEGIN}\nassert f(17) == 34.5\n{END}\nassert f(2)"
    for name, value in more.items():
        setattr(outcome, name, value)
    node = graded.test_cell(KeyCell("t", "test", "code", source), outcome, ["f"])
    return json.dumps(node.metadata["clockwise"]["feedback"])


def test_feedback_of_a_hidden_test():
    printed = {"printed": "HIDDEN INPUT 17", "traceback": "f(17)"}
    library = "\nNot equal to tolerance\n DESIRED: array(34.5)"
    said = feedback(Outcome("failed", library, **printed))
    assert "17" not in said and "34.5" not in said and "Not equal" in said
    assert "34.5" not in feedback(Outcome("failed", "1 != 34.5"), own_words=False)
    raised = Outcome("error", "your code raised ValueError: 17", **printed)
    assert "17" not in feedback(raised) and "your code raised ValueError" in feedback(
        raised
    )
    undefined = "name 'f' is not defined"
    for posing in (
        "NameError: NameError 17",
        f"NameError: {undefined}; called with 17",
        "NameError: name 'saw_17' is not defined",
        "Saw_17",
        "Saw_17: why",
        f"Other: {undefined}; before that, 17",
    ):
        said = feedback(Outcome("error", f"your code raised {posing}"))
        assert "17" not in said, said
        below = feedback(Outcome("error", f"your code raised {posing}"), line=6)
        assert "17" not in below, below
    assert feedback(Outcome("passed", **printed)) == "[]"
    unnamed = "the test stopped with NameError: name 'f' is not defined; before that, a"
    assert unnamed in feedback(Outcome("error", unnamed))


def test_a_students_exception_of_the_authors_name_is_the_students():
    """`Feedback` is what helpers raise with words of the author's."""
    names = ["__main__:Feedback", "AssertionError", "Exception", "BaseException"]
    error = Errors({}).rebuild(("saw 17",), names)
    outcome = judge(error, "assert f(17)")
    _, outcome.own_words = place_of(error)
    assert outcome.outcome == "failed" and "17" not in feedback(outcome, line=4)
    _, own = place_of(type("Feedback", (AssertionError,), {})("a word of the author's"))
    assert own


def test_hints_and_words_of_the_author_survive():
    hint = "you forgot the minus sign\nof line 2"
    assert json.dumps(hint)[1:-1] in feedback(Outcome("failed", hint, hint))
    own = "lag 3: expected 2, got 1"
    assert own in feedback(Outcome("failed", own, printed="17"), line=4)


def test_a_test_that_fails_above_its_hidden_lines_shows_all():
    seen = Outcome("error", "your code raised E: 1", printed="in 1", traceback="frames")
    said = feedback(seen, line=2)
    assert "in 1" in said and "E: 1" in said and "frames" in said
    below = feedback(Outcome("failed", "a\nb", printed="17"), line=6)
    assert "a\\nb" in below and "17" not in below
