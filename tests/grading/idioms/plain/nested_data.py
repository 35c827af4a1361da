# Lists in dictionaries in lists.
# %% solution stock="1"
def group(people):
    found = {}
    for name, city in people:
        found.setdefault(city, []).append({"name": name})
    return found


# %% right="defaultdict" stock="1"
from collections import defaultdict


def group(people):
    found = defaultdict(list)
    for name, city in people:
        found[city].append(dict(name=name))
    return found


# %% wrong="only the last" stock="0"
def group(people):
    return {city: [{"name": name}] for name, city in people}


# %% test
g = group([("Ann", "Rome"), ("Bo", "Oslo"), ("Cy", "Rome")])
assert g["Rome"][1]["name"] == "Cy"
assert {city: len(all_) for city, all_ in g.items()} == {"Rome": 2, "Oslo": 1}
