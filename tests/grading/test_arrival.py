"""When a submission arrived: late days are not the student's to decide."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from traitlets.config import Config

from clockwise.grading.arrival import arrival

OLD = "2020-01-01 10:00:00 UTC"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    config = Config()
    config.Exchange.root = str(tmp_path / "exchange")
    config.CourseDirectory.course_id = "course"
    return config


def lay(folder: Path, text: str, stamp: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "ps.ipynb").write_text(text)
    (folder / "timestamp.txt").write_text(stamp)
    return folder


def inbound(tmp_path: Path, text: str, name: str = "ann+ps+first") -> Path:
    return lay(tmp_path / "exchange/course/inbound" / name, text, OLD)


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def test_the_exchange_knows_better_than_the_file(tmp_path, config):
    inbound(tmp_path, "{}")
    time, (anomaly,) = arrival(lay(tmp_path / "ann", "{}", OLD), "ann", "ps", config)
    assert abs((time - now()).total_seconds()) < 60
    assert anomaly.kind == "forged time" and anomaly.suspicious


def test_an_honest_time_is_believed(tmp_path, config):
    inbound(tmp_path, "{}")
    folder = lay(tmp_path / "ann", "{}", f"{now()} UTC")
    assert arrival(folder, "ann", "ps", config)[1] == []


@pytest.mark.parametrize("collected", ["first", "repaired by the instructor"])
def test_handing_in_again_after_the_collection_is_no_forgery(
    tmp_path, config, collected
):
    inbound(tmp_path, "first")
    inbound(tmp_path, "second", "ann+ps+second")
    folder = lay(tmp_path / "ann", collected, f"{now()} UTC")
    assert arrival(folder, "ann", "ps", config)[1] == []


def test_another_student_whose_name_begins_alike_does_not_count(tmp_path, config):
    inbound(tmp_path, "{}", "anna+ps+first")
    folder = lay(tmp_path / "ann", "{}", OLD)
    assert arrival(folder, "ann", "ps", config) == (datetime(2020, 1, 1, 10), [])
    assert arrival(folder, "ann*", "ps", config)[1] == []


@pytest.mark.parametrize("stamp", ["1999-01-01 UTC", "2999-01-01 UTC", "yesterday-ish"])
def test_an_impossible_time_is_named(tmp_path, stamp):
    time, (anomaly,) = arrival(
        lay(tmp_path / "ann", "{}", stamp), "ann", "ps", Config()
    )
    assert anomaly.suspicious and time != OLD


def test_no_time_is_no_crime(tmp_path):
    folder = lay(tmp_path / "ann", "{}", "")
    assert arrival(folder, "ann", "ps", Config()) == (None, [])


def test_without_a_file_the_exchange_tells(tmp_path, config):
    inbound(tmp_path, "{}")
    folder = lay(tmp_path / "ann", "{}", "")
    time, odd = arrival(folder, "ann", "ps", config)
    assert time is not None and odd == []
