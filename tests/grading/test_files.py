"""Files that a stranger's process says it made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clockwise.grading.files import MOST_MADE, believable_files, leave_files


@pytest.mark.parametrize(
    "name",
    ["../up", "/etc/passwd", "a/../../b", ".clockwise.json", "a/.b", "ps.ipynb"]
    + ["timestamp.txt", "\x1b[2J", "x" * 300, "", 3, None],
)
def test_what_may_not_lie_there_is_not_believed(name):
    assert believable_files({name: b""}) == {}


def test_only_bytes_and_only_so_many():
    assert believable_files({"a": "text", "b": b"x"}) == {"b": b"x"}
    assert believable_files({"a": bytes(MOST_MADE + 1), "b": b""}) == {"b": b""}
    assert believable_files([("a", b"")]) == believable_files(None) == {}


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "a").write_text("old")
    leave_files(tmp_path, {"a": b"new", "a/b": b"below a file", "c/d": b"new"})
    assert (tmp_path / "a").read_text() == "old"
    assert (tmp_path / "c/d").read_bytes() == b"new"


@given(st.dictionaries(st.text(max_size=30), st.binary(max_size=3), max_size=5))
def test_nothing_is_written_outside_the_folder(tmp_path_factory, claimed):
    outer: Path = tmp_path_factory.mktemp("outer")
    (outer / "in").mkdir()
    leave_files(outer / "in", believable_files(claimed))
    assert [path.name for path in outer.iterdir()] == ["in"]
