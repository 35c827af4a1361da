# Rows of a csv text as dictionaries.
# %% solution stock="1"
import csv
import io


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


# %% right="by hand" stock="1"
def rows(text):
    head, *body = [line.split(",") for line in text.strip().split("\n")]
    return [dict(zip(head, line)) for line in body]


# %% wrong="lists" stock="0"
def rows(text):
    return [line.split(",") for line in text.strip().split("\n")]


# %% test
assert rows("a,b\n1,2\n") == [{"a": "1", "b": "2"}]
