# Counter, defaultdict and OrderedDict, and what only they can do.
# %% solution stock="1 1 1"
from collections import Counter, OrderedDict, defaultdict


def letter_counts(text):
    return Counter(text)


def by_length(words):
    found = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return found


def recently_used(keys):
    found = OrderedDict()
    for key in keys:
        found[key] = None
        found.move_to_end(key)
    return found


# %% right="counted by hand" stock="1 1 1"
from collections import Counter, OrderedDict, defaultdict


class Letters(Counter):
    pass


def letter_counts(text):
    found = Letters()
    for letter in text:
        found[letter] += 1
    return found


def by_length(words):
    found = defaultdict(lambda: [])
    for word in words:
        found[len(word)] += [word]
    return found


def recently_used(keys):
    last = {key: i for i, key in enumerate(keys)}
    return OrderedDict((key, None) for key in sorted(last, key=last.get))


# %% wrong="ignores case, joins, keeps the first place" stock="0 0 0"
from collections import Counter, OrderedDict, defaultdict


def letter_counts(text):
    return Counter(text.lower())


def by_length(words):
    found = defaultdict(str)
    for word in words:
        found[len(word)] += word
    return found


def recently_used(keys):
    return OrderedDict.fromkeys(keys)


# %% test
counted = letter_counts("Banana")
assert counted.most_common(1) == [("a", 3)]
assert counted["z"] == 0 and counted == {"B": 1, "a": 3, "n": 2}
# %% test
groups = by_length(["a", "bb", "c"])
assert groups[1] == ["a", "c"] and groups[7] == []
# %% test
assert list(recently_used(["x", "y", "x"])) == ["y", "x"]
