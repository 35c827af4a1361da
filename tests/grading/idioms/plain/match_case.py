# A test that matches the shape of an answer.
# %% solution stock="1"
def parse(line):
    verb, *rest = line.split()
    return {"verb": verb, "args": rest}


# %% wrong="a text" stock="0"
def parse(line):
    verb, *rest = line.split()
    return {"verb": verb, "args": " ".join(rest)}


# %% test
match parse("go north fast"):
    case {"verb": "go", "args": [first, *_]}:
        assert first == "north"
    case other:
        raise AssertionError(f"unexpected: {other}")
