# Times that know their zone.
# %% solution stock="1 1 1"
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


def noon():
    return datetime(2024, 7, 1, 12, tzinfo=timezone.utc)


def in_seoul(time):
    return time.astimezone(ZoneInfo("Asia/Seoul"))


def korea():
    return timezone(timedelta(hours=9))


# %% right="by offset" stock="1 1 1"
from datetime import datetime, timedelta, timezone


def noon():
    return datetime.fromisoformat("2024-07-01T12:00:00+00:00")


def korea():
    return timezone(timedelta(hours=8) + timedelta(hours=1))


def in_seoul(time):
    return time.astimezone(korea())


# %% wrong="without a zone" stock="0 0 0"
from datetime import datetime


def noon():
    return datetime(2024, 7, 1, 12)


def in_seoul(time):
    return time


def korea():
    return None


# %% test
from datetime import datetime, timezone

assert noon() == datetime(2024, 7, 1, 12, tzinfo=timezone.utc)
# %% test
from datetime import datetime, timedelta, timezone

seoul = in_seoul(datetime(2024, 7, 1, 12, tzinfo=timezone.utc))
assert seoul.hour == 21 and seoul.utcoffset() == timedelta(hours=9)
# %% test
from datetime import timedelta, timezone

assert korea() == timezone(timedelta(hours=9))
