# A group of exceptions, and a note on one.
# %% solution stock="1 1"
def check(values):
    bad = [ValueError(value) for value in values if value < 0]
    if bad:
        raise ExceptionGroup("negative numbers", bad)


def noted():
    error = ValueError("no")
    error.add_note("see page 3")
    raise error


# %% right="collected" stock="1 1"
def check(values):
    bad = []
    for value in values:
        try:
            if value < 0:
                raise ValueError(value)
        except ValueError as error:
            bad.append(error)
    if bad:
        raise ExceptionGroup("several", bad)


def noted():
    try:
        raise ValueError("no")
    except ValueError as error:
        error.add_note("see page 3")
        raise


# %% wrong="the first only" stock="0 0"
def check(values):
    for value in values:
        if value < 0:
            raise ValueError(value)


def noted():
    raise ValueError("no")


# %% test
try:
    check([1, -2, -3])
except* ValueError as group:
    assert [error.args for error in group.exceptions] == [(-2,), (-3,)]
else:
    raise AssertionError("nothing was raised")
# %% test
try:
    noted()
except ValueError as error:
    assert error.__notes__ == ["see page 3"]
