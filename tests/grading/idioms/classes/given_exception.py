# An exception class that the course gives.
# %% given
class BadRecord(Exception):
    def __init__(self, line):
        super().__init__(f"bad line {line}")
        self.line = line


# %% solution stock="1"
def parse(lines):
    for number, line in enumerate(lines, 1):
        if "," not in line:
            raise BadRecord(number)
    return [line.split(",") for line in lines]


# %% right="a child of it" stock="1"
class NoComma(BadRecord):
    pass


def parse(lines):
    found = []
    for number, line in enumerate(lines, 1):
        if line.count(",") == 0:
            raise NoComma(number)
        found.append(line.split(","))
    return found


# %% wrong="ValueError" stock="0"
def parse(lines):
    for number, line in enumerate(lines, 1):
        if "," not in line:
            raise ValueError(number)
    return [line.split(",") for line in lines]


# %% test
try:
    parse(["a,b", "cd"])
    raise AssertionError("the second line is bad")
except BadRecord as error:
    assert error.line == 2
assert parse(["a,b"]) == [["a", "b"]]
