# What goes to stdout is told from what goes to stderr.
# %% given
import numpy as np


# %% solution stock="1 1"
import sys


def complain():
    print("result")
    print("careful", file=sys.stderr)


def invert(x):
    with np.errstate(divide="ignore"):
        print(np.array([1.0]) / x)


# %% right="it warns" stock="1 0" here="1 1" because="nbgrader takes a warning for a failure"
import sys


def complain():
    sys.stderr.write("careful\n")
    sys.stdout.write("result\n")


def invert(x):
    print(np.array([1.0]) / x)


# %% wrong="all to stdout" stock="0 0"
def complain():
    print("result")
    print("careful")


def invert(x):
    print(x)


# %% test
import contextlib
import io

out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    complain()
assert (out.getvalue(), err.getvalue()) == ("result\n", "careful\n")
# %% test
import contextlib
import io

out = io.StringIO()
with contextlib.redirect_stdout(out):
    invert(0.0)
assert out.getvalue() == "[inf]\n"
