"""When a submission arrived: late days are not the student's to decide."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from traitlets.config import Config

from clockwise.grading.handed_in.arrival import arrival

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


def aged(tmp_path: Path, student: str, stamp: str = OLD) -> None:
    """A copy in the exchange that the disk says is new, and the rest that it is old."""
    copy = inbound(tmp_path, "{}", f"{student}+ps+{stamp}+letters")
    old = datetime(2020, 1, 1, 10, tzinfo=UTC).timestamp()
    os.utime(copy, (old, old))


def test_an_exchange_restored_from_a_backup_accuses_nobody(tmp_path, config):
    for student in ("ann", "ben", "cho"):
        aged(tmp_path, student)
    folder = lay(tmp_path / "ann", "{}", OLD)
    assert arrival(folder, "ann", "ps", config) == (datetime(2020, 1, 1, 10), [])
    (folder / "timestamp.txt").write_text("2019-12-01 10:00:00 UTC")
    time, (anomaly,) = arrival(folder, "ann", "ps", config)
    assert time == datetime(2020, 1, 1, 10) and anomaly.suspicious


def test_a_student_cannot_set_back_the_time_of_the_own_copy(tmp_path, config):
    aged(tmp_path, "ann")
    for student in ("ben", "cho"):
        inbound(tmp_path, "{}", f"{student}+ps+{now()} UTC+letters")
    folder = lay(tmp_path / "ann", "{}", OLD)
    time, (anomaly,) = arrival(folder, "ann", "ps", config)
    assert abs((time - now()).total_seconds()) < 60
    assert not anomaly.suspicious  # one restored copy looks alike


def test_a_time_after_the_exchanges_own_is_named_only(tmp_path, config):
    inbound(tmp_path, "{}")
    folder = lay(tmp_path / "ann", "{}", f"{now() + timedelta(hours=3)} UTC")
    time, (anomaly,) = arrival(folder, "ann", "ps", config)
    assert abs((time - now()).total_seconds()) < 60 and not anomaly.suspicious


def test_the_short_name_of_the_courses_own_zone_is_understood(tmp_path):
    config = Config()
    config.Exchange.timezone = "Asia/Seoul"
    seoul = now() + timedelta(hours=9)
    folder = lay(tmp_path / "ann", "{}", f"{seoul} KST")
    time, odd = arrival(folder, "ann", "ps", config)
    assert abs((time - now()).total_seconds()) < 60 and odd == []


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("UTC", 10),
        ("+0900", 1),
        ("+09:00", 1),
        ("Asia/Seoul", 1),
        ("EST", 15),
        ("", 10),
    ],
)
def test_zones(tmp_path, text, hour):
    folder = lay(tmp_path / "ann", "{}", f"2020-01-01 10:00:00 {text}".strip())
    expected = (datetime(2020, 1, 1, hour), [])
    assert arrival(folder, "ann", "ps", Config()) == expected


@pytest.mark.parametrize("exchange", [True, False])
def test_a_zone_that_nobody_knows_is_named_only(tmp_path, config, exchange):
    inbound(tmp_path, "{}")
    folder = lay(tmp_path / "ann", "{}", f"{now() + timedelta(hours=9)} KST")
    used = config if exchange else Config()
    _, (anomaly,) = arrival(folder, "ann", "ps", used)
    assert anomaly.kind == "unknown zone" and not anomaly.suspicious


def test_a_timestamp_of_any_size_is_read_in_part(tmp_path):
    folder = lay(tmp_path / "ann", "{}", OLD)
    with (folder / "timestamp.txt").open("r+b") as file:
        file.truncate(10**12)
    assert arrival(folder, "ann", "ps", Config())[1][0].suspicious
