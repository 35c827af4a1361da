# An exception of the json module.
# %% solution stock="1"
import json


def load(text):
    return json.loads(text)


# %% right="a decoder" stock="1"
import json


def load(text):
    return json.JSONDecoder().decode(text)


# %% wrong="None" stock="0"
import json


def load(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


# %% test
import json

assert load("[1]") == [1]
try:
    load("[1")
    raise AssertionError("this is no JSON")
except json.JSONDecodeError as error:
    assert error.pos == 2
