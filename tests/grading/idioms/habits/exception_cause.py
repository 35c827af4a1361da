# What an exception was caused by.
# %% solution stock="1"
def number(text):
    try:
        return int(text)
    except ValueError as error:
        raise TypeError("no number") from error


# %% right="float first" stock="1"
def number(text):
    try:
        return int(float(text))
    except ValueError as error:
        raise TypeError("no number at all") from error


# %% wrong="no cause" stock="0"
def number(text):
    if not text.isdigit():
        raise TypeError("no number")
    return int(text)


# %% test
assert number("3") == 3
try:
    number("x")
except TypeError as error:
    assert isinstance(error.__cause__, ValueError), "raise ... from error"
else:
    raise AssertionError("x is no number")
