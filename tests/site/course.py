"""A course of two lessons with one of everything that the site has to show."""

import json
from pathlib import Path
from typing import Any


def cell(name: str, source: str, kind: str = "markdown", **metadata: Any) -> dict:
    lines = source.splitlines(keepends=True)  # as a build writes them
    made = {"source": lines, "cell_type": kind, "id": name, "metadata": metadata}
    return made | (
        {} if kind == "markdown" else {"outputs": [], "execution_count": None}
    )


def code(name: str, source: str, **metadata: Any) -> dict:
    return cell(name, source, "code", **metadata)


FOLDED = {"jupyter": {"source_hidden": True}}
IMPORTS = """
import torch
from helpers.figures.charts import plot_bars, plot_curve
from helpers.figures.tables import table
from helpers.progress.claims import claims
from helpers.progress.experience import reveal
from helpers.progress.labels import tell
from helpers.widgets.slide import slide
from helpers.widgets.stroke_pad import StrokePad
""".strip()
WORDS = """
from helpers.models.pronouncer import pronounce
from helpers.widgets.look_back import LookBack
from helpers.widgets.word_field import WordField
""".strip()
SAY = """
def say(points):
    x, y = points.T
    area = float((x * y.roll(-1) - y * x.roll(-1)).sum() / 2)
    return f"{'clockwise' if area < 0 else 'counter-clockwise'}, area {area:+.2f}"


StrokePad(say)
""".strip()
FRAMES = """
frames = [plot_curve([1, 2, n], {"line": [1, 2, n]}, "step", "loss") for n in (3, 5)]
slide(frames, ["three", "five"], "the last one")
""".strip()


def first(korean: bool) -> list[dict]:
    jupyter = (
        "셀은 `Shift`+`Enter`로 실행합니다. 가는 막대만 보이는 셀은 접혀 있습니다."
        if korean
        else "Run every cell with `Shift`+`Enter`; cells with a thin bar are folded."
    )
    later = (
        "나중에요. 왼쪽 세모로 여세요."
        if korean
        else "Later. Open it by the\ntriangle on the left."
    )
    title = "순서에는 무엇이 들어 있나?" if korean else "What is in the order?"
    goal = "**목표:** 순서를 이해합니다." if korean else "**Goal:** see the *order*."
    touch = "## 먼저 만져 보기" if korean else "## Touch it first"
    text = (
        "정사각형을 그립니다. 공식은 $h_t = \\\\tanh(x_t)$, 기울기를 봅니다."
        if korean
        else "Draw a square: $h_t = \\\\tanh(x_t)$. See exercise "
        "[1.1](../work/01_order/01_order.ipynb#cell-id=exercise-1-1)."
    )
    return [
        cell("way-top", "**lesson 1 of 2** · [lesson 2 →](02_memory.ipynb)"),
        cell("title", f"# 1 · {title}\n\n{goal}\n\nAbout 5 minutes. {jupyter}"),
        code("imports", IMPORTS, **FOLDED),
        cell("touch", f"{touch}\n\n{text}"),
        code("pad", SAY, **FOLDED),
        cell("guess", "## Guess\n\nHow many corners has a square?"),
        code("reveal", 'reveal("corners", None, 4.0)'),
        code("bars", 'plot_bars({"RNN": [3.0, 4.0], "GRU": [4.0, 4.0]})'),
        code("claim", "with claims():\n    assert 2 * 2 == 4", **FOLDED),
        cell("slides", "## A slider\n\n$$a^2 + b^2 = c^2$$"),
        code("slide", FRAMES),
        code("table", 'table({"RNN": ["1e-05", 2.5]}, ["a", "b"], "model")'),
        code("told", 'tell("loss:", 2)'),
        cell(
            "quiz",
            "## Quiz\n\nWhich?\n\n<details><summary>a · this</summary>\n\n"
            "**Yes.** It is $x$.\n\n</details>",
        ),
        cell("way-on", "**lesson 1 of 2**"),
        cell(
            "deeper", f"## Deeper\n\n{later}", **{"jp-MarkdownHeadingCollapsed": True}
        ),
        cell("more", "### More of it\n\nThis is deep."),
    ]


def second() -> list[dict]:
    maps = '{"RNN": [[1.0, 0, 0], [0.5, 1, 0], [0.2, 0.4, 1]]}'
    return [
        cell("way-top", "[← lesson 1](01_order.ipynb) · **lesson 2 of 2**"),
        cell(
            "title",
            "# 2 · What is remembered?\n\n**Goal:** look back.\n\nAt 순서, too.",
        ),
        code("imports", WORDS, **FOLDED),
        cell("touch", "## Touch it first\n\nAs in [lesson 1](01_order.ipynb)."),
        code("look", f'LookBack("ab", {maps}, at=1)', **FOLDED),
        code("say", 'WordField(pronounce, ["knee"])'),
        cell("way-on", "**lesson 2 of 2**"),
        cell("deeper", "## Deeper\n\nLater.", **{"jp-MarkdownHeadingCollapsed": True}),
        cell("more", "### More of it\n\nThis is deep, too."),
    ]


def exercises(lesson: int, name: str) -> list[dict]:
    answer = "def corners(n):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    graded = {"grade_id": "corners", "solution": True, "grade": False}
    tested = {"grade_id": "test_corners", "solution": False, "grade": True}
    back = f"../../notebooks/{name}.ipynb"
    return [
        cell("way-top", f"[lesson]({back})"),
        cell("title", f"# {lesson} · Exercises\n\nAs in the [lesson]({back})."),
        cell(f"exercise-{lesson}-1", f"## {lesson}.1 Corners\n\n●○○ · 5 minutes"),
        code("corners", answer, nbgrader=graded),
        code(
            "test_corners",
            "# It looks at one.\nassert corners(1) == 4",
            nbgrader=tested,
        ),
        cell("deeper", "## Deeper\n\nOne more."),
        cell(f"exercise-{lesson}-2", f"## {lesson}.2 Edges\n\n●○○ · 5 minutes"),
        code("edges", answer.replace("corners", "count_edges"), nbgrader=graded),
        code("clockwise-check", "check()", tags=["clockwise-check"]),
        cell("way-on", "**lesson**"),
    ]


def write(root: Path) -> Path:
    """Write the course below `root`: its notebooks and one document."""
    editions = {
        "notebooks/01_order": first(korean=False),
        "notebooks/ko/01_order": first(korean=True),
        "notebooks/02_memory": second(),
        "notebooks/ko/02_memory": second(),
        "release/01_order/01_order": exercises(1, "01_order"),
        "release/02_memory/02_memory": exercises(2, "02_memory"),
    }
    for name, cells in editions.items():
        path = root / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"clockwise": {"minutes": 90}}  # as a build writes it
        content = {"cells": cells, "metadata": told, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (root / "docs").mkdir(exist_ok=True)
    design = (
        "# Design\n\nSee [teaching](teaching.md#rooms) and [code](../clockwise/x.py)."
    )
    heads = "not contiguous | D = 1 | " * 9
    columns = [f"| exercise | {heads}", f"|{'---|' * 19}", f"| `it` | {'yes | ' * 18}"]
    attacks = (
        "| attack | tries | Clockwise | named as suspicious | nbgrader |\n"
        "|---|---|---|---|---|\n"
        "| abstract_socket | Talks to others over a socket. | 0 | yes | not run |\n"
        "| swallows_interrupt_in_cell | Swallows it. | 0 | | 0, grading stopped |"
    )
    code = f"```\n{'word ' * 60}\n```"
    design = "\n\n".join([design, "\n".join(columns), attacks, code])
    (root / "docs" / "design.md").write_text(design)
    (root / "docs" / "teaching.md").write_text(
        "# Teaching\n\nA class.\n\n## Rooms\n\nOne."
    )
    for language in ("en", "ko"):
        begin = root / "site" / "begin" / f"{language}.md"
        begin.parent.mkdir(parents=True, exist_ok=True)
        begin.write_text("# Begin\n\nInstall it. {fetch}\n")
    return root
