"""The example of docs/authoring.md is an exercise that works."""

import argparse
import re
from pathlib import Path
from textwrap import dedent

from clockwise.authoring.answers import read_answers
from clockwise.authoring.banks import KEYS
from clockwise.authoring.build import add_arguments
from clockwise.authoring.markers import VALUES, read_texts
from clockwise.authoring.matrix import assignment, hints_of, judge
from clockwise.cli import main
from tests.authoring.small_course import EXERCISES, course

GUIDE = (Path(__file__).parents[2] / "docs/authoring.md").read_text(encoding="utf-8")
FILE = re.compile(r"^ *`([\w/]+\.py)`\n\n *```python\n(.*?)^ *```$", re.DOTALL | re.M)


def test_the_example_builds_and_its_answers_get_what_they_should(tmp_path):
    files = {path: dedent(content) for path, content in FILE.findall(GUIDE)}
    given = "# %%\nfrom torch import Tensor\n"
    course(tmp_path, exercises=f"{EXERCISES}\n{given}", translated=True)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{content}")
    assert main(["build", "--stamp", "1", "--root", str(tmp_path)]) == 0
    korean = (tmp_path / "release/ko/01_order/01_order.ipynb").read_text("utf-8")
    assert "1.8 몇 번 올라갔나?" in korean

    answers, _ = read_answers(tmp_path, read_texts(tmp_path))
    versions = assignment(tmp_path, "01_order")
    verdicts = [
        judge(versions, answer, hints_of(answers, answer), tmp_path)
        for answer in answers
    ]
    assert [verdict.answer.right for verdict in verdicts] == [True, False, False]
    assert all(verdict.points_right and verdict.hint_right for verdict in verdicts)
    assert verdicts[1].failed == verdicts[2].failed == {"test_steps_up"}


def test_the_guide_names_every_key_and_command_there_is():
    assert all(f"{key}=" in GUIDE for key in {*VALUES, *KEYS})
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    options = {*re.findall(r"--\w+", parser.format_usage())} - {"--root"}
    assert {*re.findall(r"`clockwise build (--\w+)", GUIDE)} == options
    assert "`clockwise matrix" in GUIDE
