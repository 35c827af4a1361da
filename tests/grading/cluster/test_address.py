"""What `--cluster` and `--tls` may say."""

from pathlib import Path

import pytest

from clockwise.grading.cluster.address import Address, Files, address_of
from clockwise.grading.records.course import CourseError


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("ca", "certificate", "key")]
    for path in made:
        path.write_text("")
    return made


def test_workers_of_this_machine():
    assert address_of("local:3", None) == Address(workers=3)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_needs_no_encryption(host: str):
    assert address_of(f"tcp://{host}:8786", None).url == f"tcp://{host}:8786"
    assert address_of(f"{host}:8786", None).url == f"tcp://{host}:8786"


def test_another_machine_with_tls(files: list[Path]):
    found = address_of("tls://10.0.0.1:8786", files)
    assert found == Address("tls://10.0.0.1:8786", files=Files(*files))
    assert address_of("10.0.0.1:8786", files) == found


@pytest.mark.parametrize("host", ["10.0.0.1", "0.0.0.0", "[fe80::1]", "no.such.host.x"])
def test_another_machine_without_tls(host: str):
    with pytest.raises(CourseError, match="whoever reaches such a scheduler runs code"):
        address_of(f"tcp://{host}:8786", None)


@pytest.mark.parametrize(
    ("said", "given", "told"),
    [
        ("tls://10.0.0.1:8786", False, "say --tls CA CERTIFICATE KEY"),
        ("tcp://127.0.0.1:8786", True, "is not encrypted"),
        ("local:0", False, "needs a number of workers"),
        ("local:two", False, "needs a number of workers"),
        ("tls://10.0.0.1", True, "is no scheduler's address"),
        ("tls://10.0.0.1:port", True, "is no scheduler's address"),
        ("http://127.0.0.1:8786", False, "is no scheduler's address"),
        ("", False, "is no scheduler's address"),
    ],
)
def test_what_cannot_be_meant(said: str, given: bool, told: str, files: list[Path]):
    with pytest.raises(CourseError, match=told):
        address_of(said, files if given else None)


def test_a_file_that_is_not_there(files: list[Path]):
    files[1].unlink()
    with pytest.raises(CourseError, match="certificate is no file"):
        address_of("tls://10.0.0.1:8786", files)
