# What a pattern has found: groups and places.
# %% solution stock="1"
import re


def date(text):
    return re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", text)


# %% wrong="the other way round" stock="0"
import re


def date(text):
    return re.search(r"(?P<month>\d\d)(?P<year>\d\d-\d\d)", text)


# %% test
found = date("born 1912-06 in London")
assert found.group("year") == "1912" and found["month"] == "06"
assert found.groups() == ("1912", "06") and found.span() == (5, 12)
assert date("nothing") is None
