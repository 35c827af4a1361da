"""Files that a stranger's process says it made."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clockwise.grading.handed_in import files
from clockwise.grading.handed_in.files import (
    MOST_MADE,
    believable_files,
    harmless_name,
    leave_files,
    read_files,
    remove_tree,
)
from tests.grading.made import deep


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


def test_what_cannot_be_read_is_left_out_and_named(tmp_path, monkeypatch):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("deep")
    for name in ("locked.txt", "open.txt", os.fsdecode(b"\xff.txt")):
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(files, "DEEPEST", 1)
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:  # root may read all files
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    found, left_out = read_files(tmp_path)
    assert found == {"open.txt": b"x"}
    assert left_out["a/b"] == "it lies too deep"
    assert left_out["locked.txt"] == "it cannot be read (Permission denied)"
    assert left_out["?.txt"] == "its name is no text in UTF-8"


def test_a_file_in_the_way_of_another_is_left_out(tmp_path):
    (tmp_path / "sub").write_text("in the way of a folder")
    (tmp_path / "data.csv").mkdir()
    (tmp_path / "data.csv" / "x").write_text("a folder in the way of a file")
    (tmp_path / "data").write_text("fine")
    found, left_out = read_files(tmp_path, ["sub/x.csv", "data.csv"])
    assert list(found) == ["data"]
    assert set(left_out) == {"sub", "data.csv/x"}


def test_trees_of_any_depth(tmp_path):
    with deep(tmp_path / "deep"):
        found, left_out = read_files(tmp_path / "deep")
        assert found == {} and list(left_out) == ["/".join("a" * (files.DEEPEST + 1))]
        remove_tree(tmp_path / "deep")
        assert not (tmp_path / "deep").exists()


@pytest.mark.parametrize("name", ["a.HTML", "b.svg", "c.rdf", "d.wsdl", "e.xpdl"])
def test_a_page_by_whatever_name_is_kept_as_a_text(name):
    """Jupyter serves a file as the kind that Python takes its name for."""
    assert harmless_name(f"x/{name}") == f"x/{name}.txt"
    for kept in ("data.csv", "table.xlsx", "text.docx", "plot.png", "a.py", "page"):
        assert harmless_name(kept) == kept
