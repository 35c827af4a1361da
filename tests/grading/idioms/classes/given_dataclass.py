# Objects of a dataclass that the course gives go into the student's function.
# %% given
from dataclasses import dataclass


@dataclass
class Item:
    name: str
    price: float
    count: int = 1


# %% solution stock="1"
def total(items):
    return sum(item.price * item.count for item in items)


# %% right="a loop" stock="1"
def total(items):
    result = 0
    for item in items:
        result += item.price * item.count
    return result


# %% wrong="forgets the counts" stock="0"
def total(items):
    return sum(item.price for item in items)


# %% test
assert total([Item("tea", 3.0), Item("jam", 2.0, 3)]) == 9.0
assert total([]) == 0
