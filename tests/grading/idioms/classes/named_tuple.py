# A named tuple of the student's.
# %% solution stock="1"
from collections import namedtuple

City = namedtuple("City", ["name", "people"])


def biggest(cities):
    return max(cities, key=lambda city: city.people)


# %% right="typing" stock="1"
from typing import NamedTuple


class City(NamedTuple):
    name: str
    people: int


def biggest(cities):
    return sorted(cities, key=lambda city: city.people)[-1]


# %% wrong="smallest" stock="0"
from collections import namedtuple

City = namedtuple("City", ["name", "people"])


def biggest(cities):
    return min(cities, key=lambda city: city.people)


# %% test
assert City._fields == ("name", "people")
oslo, rome = City("Oslo", 1), City("Rome", 3)
assert biggest([oslo, rome]) == rome
assert biggest([oslo, rome]).name == "Rome"
assert oslo == ("Oslo", 1)
name, people = rome
assert (name, people) == ("Rome", 3)
