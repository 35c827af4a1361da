"""docs/grading.md says where everything is; no room is a hall."""

import re

from clockwise.grading.walls.bubblewrap import PROJECT

ROOMS = sorted(path.parent for path in PROJECT.glob("clockwise/grading/*/__init__.py"))


def test_the_map_names_each_room_once():
    page = (PROJECT / "docs/grading.md").read_text("utf-8")
    section = page.partition("## Where in the code")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(named) == [room.name for room in ROOMS]


def test_a_room_says_what_it_is_for_and_has_at_most_eight_files():
    for room in ROOMS:
        assert (room / "__init__.py").read_text("utf-8").startswith('"""'), room
        assert len([*room.glob("[a-z]*.py")]) <= 8, f"{room} has grown into a hall"
