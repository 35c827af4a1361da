# Dates, times and spans of time.
# %% solution stock="1 1"
from datetime import date, datetime, timedelta


def due(start, days):
    return start + timedelta(days=days)


def sessions(first, count):
    return [first + timedelta(weeks=i) for i in range(count)]


# %% right="by hand" stock="1 1"
import datetime as dt


def due(start, days):
    return dt.date.fromordinal(start.toordinal() + days)


def sessions(first, count):
    found = [first]
    while len(found) < count:
        found.append(found[-1] + 7 * dt.timedelta(hours=24))
    return found


# %% wrong="months of thirty days" stock="0 0"
from datetime import date, datetime, timedelta


def due(start, days):
    return date(start.year, start.month, (start.day + days - 1) % 30 + 1)


def sessions(first, count):
    return [first + timedelta(days=i) for i in range(count)]


# %% test
from datetime import date

assert due(date(2024, 2, 28), 2) == date(2024, 3, 1)
assert (due(date(2024, 1, 1), 366) - date(2024, 1, 1)).days == 366
assert due(date(2024, 1, 30), 2).isoformat() == "2024-02-01"
# %% test
from datetime import datetime, timedelta

term = sessions(datetime(2024, 4, 1, 9, 30), 3)
assert term[-1] - term[0] == timedelta(weeks=2)
assert [f"{day:%d.%m. %H:%M}" for day in term][1] == "08.04. 09:30"
