"""`clockwise work` brings every exercise, and never costs a student a word."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clockwise.cli import main
from clockwise.work import update

NAME = "01_order/01_order.ipynb"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    release(tmp_path, "one")
    return tmp_path


def release(root: Path, text: str) -> None:
    for name in (NAME, f"ko/{NAME}"):
        write(root / "release" / name, text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def work(root: Path) -> int:
    return main(["work", "--root", str(root)])


def texts(root: Path) -> dict[str, str]:
    found = (root / "work").rglob("*.ipynb")
    return {str(path.relative_to(root / "work")): path.read_text() for path in found}


def test_both_editions_are_copied(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert work(root) == 0
    assert texts(root) == {NAME: "one", f"ko/{NAME}": "one"}
    assert capsys.readouterr().out == "work/: 2 new\n"


def test_what_the_student_wrote_stays(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(root)
    write(root / "work" / NAME, "mine")
    capsys.readouterr()
    assert work(root) == 0
    assert texts(root) == {NAME: "mine", f"ko/{NAME}": "one"}
    assert capsys.readouterr().out == "work/: 2 kept\n"


def test_a_new_version_renews_untouched_copies_and_lies_beside_the_others(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work(root)
    write(root / "work" / NAME, "mine")
    release(root, "two")
    work(root)
    expected = {NAME: "mine", "01_order/01_order.new.ipynb": "two", f"ko/{NAME}": "two"}
    assert texts(root) == expected
    assert "yours is kept" in capsys.readouterr().out
    work(root)
    assert texts(root) == expected, "a new version is laid beside once"
    release(root, "three")
    work(root)
    assert texts(root)["01_order/01_order.new.ipynb"] == "two"
    assert texts(root)["01_order/01_order.new2.ipynb"] == "three"


def test_a_deleted_copy_comes_back(root: Path) -> None:
    work(root)
    (root / "work" / NAME).unlink()
    work(root)
    assert texts(root)[NAME] == "one"


def test_a_read_only_release_gives_copies_one_can_write(root: Path) -> None:
    (root / "release" / NAME).chmod(0o444)
    work(root)
    assert (root / "work" / NAME).stat().st_mode & 0o200


def test_hidden_files_are_not_copied(root: Path) -> None:
    write(root / "release/01_order/.ipynb_checkpoints/01_order.ipynb", "old")
    work(root)
    assert set(texts(root)) == {NAME, f"ko/{NAME}"}


def test_work_that_is_a_file_is_named_and_kept(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "work").write_text("my notes")
    assert work(root) == 1
    assert (root / "work").read_text() == "my notes"
    assert f"{root / 'work'}" in capsys.readouterr().out


def test_a_read_only_work_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(source: Path, target: Path) -> None:  # also holds for root
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr("shutil.copyfile", refuse)
    assert work(root) == 1
    assert "Permission denied" in capsys.readouterr().out


@pytest.mark.parametrize("record", ["", "[1]", "{", "null"])
def test_a_broken_record_costs_nothing(root: Path, record: str) -> None:
    work(root)
    write(root / "work" / NAME, "mine")
    write(root / "work/.copied.json", record)
    assert work(root) == 0
    assert texts(root)[NAME] == "mine"


VERSIONS = st.sampled_from(["release", "student", "copy"])


@settings(max_examples=30)
@given(st.lists(VERSIONS, max_size=8))
def test_whatever_happens_in_whatever_order_no_text_of_the_student_is_lost(
    tmp_path_factory: pytest.TempPathFactory, events: list[str]
) -> None:
    root = tmp_path_factory.mktemp("course")
    release(root, "0")
    written = []
    for n, event in enumerate(events):
        if event == "release":
            release(root, f"release {n}")
        elif event == "student":
            written = [f"student {n}"]
            write(root / "work" / NAME, written[0])
        else:
            update(root / "release", root / "work")
    assert set(written) <= set(texts(root).values())
