# What a function logs.
# %% solution stock="1" here="person" apart="cannot: what is logged stays in the student's process"
import logging


def warn(text):
    logging.getLogger("course").warning("careful: %s", text)


# %% right="an f-string" stock="1" here="person" apart="cannot: what is logged stays in the student's process"
import logging


def warn(text):
    logging.getLogger("course").warning(f"careful: {text}")


# %% wrong="prints" stock="0"
def warn(text):
    print(f"careful: {text}")


# %% test
from unittest import TestCase

with TestCase().assertLogs("course", level="WARNING") as logs:
    warn("ice")
assert "careful: ice" in logs.output[0]
