"""docs/grading.md says where everything is."""

import re

from clockwise.grading.walls.sandbox import PROJECT


def test_the_map_names_each_file_once():
    page = (PROJECT / "docs/grading.md").read_text("utf-8")
    section = page.partition("## Where in the code")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    files = {path.stem for path in (PROJECT / "clockwise/grading").glob("[a-z]*.py")}
    assert sorted(named) == sorted(files)
