# A function that leaves the program, and with which status.
# %% solution stock="1"
import sys


def check_arguments(words):
    if len(words) != 2:
        sys.exit(2)
    return words


# %% right="argparse does it" stock="1"
import argparse


def check_arguments(words):
    parser = argparse.ArgumentParser(exit_on_error=True)
    parser.add_argument("source")
    parser.add_argument("target")
    found = parser.parse_args(words)
    return [found.source, found.target]


# %% wrong="raises another" stock="0"
def check_arguments(words):
    if len(words) != 2:
        raise ValueError(2)
    return words


# %% test
import contextlib
import io

import pytest

assert check_arguments(["a", "b"]) == ["a", "b"]
with pytest.raises(SystemExit) as left, contextlib.redirect_stderr(io.StringIO()):
    check_arguments(["a"])
assert left.value.code == 2
