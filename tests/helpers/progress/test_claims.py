"""Claims: what holds is counted, what does not is said and does not stop a reader."""

from pathlib import Path

import pytest

from helpers.progress.claims import claims

CELL = """
right = {right}
with claims():
    assert right > 0.98
    assert 0 <= right <= 1, "a share"
after = True
"""


def run(tmp_path: Path, right: float) -> dict[str, object]:
    path = tmp_path / "cell.py"
    path.write_text(CELL.format(right=right))
    names: dict[str, object] = {"claims": claims}
    exec(compile(path.read_text(), str(path), "exec"), names)
    return names


@pytest.fixture(autouse=True)
def a_readers_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("CLOCKWISE_CLAIMS", raising=False)


def test_claims_that_hold_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, 0.99)["after"]
    assert capsys.readouterr().out == "holds: 2 claims\n"


def test_a_reader_is_told_the_numbers_and_reads_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, 0.97)["after"]
    out = capsys.readouterr().out
    assert "right > 0.98" in out and "right = 0.97" in out and "read on" in out


@pytest.mark.parametrize(
    "name, value", [("CI", "true"), ("CLOCKWISE_CLAIMS", "strict")]
)
def test_where_lessons_are_tested_a_claim_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(AssertionError):
        run(tmp_path, 0.97)


def test_another_error_is_never_hidden(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), claims():
        1 / 0  # noqa: B018
