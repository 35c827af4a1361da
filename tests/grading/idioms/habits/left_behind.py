# Cells that leave the process another one: folder, path, handlers, hooks.
# %% given
import sys


# %% solution stock="1 1"
def after(x):
    return x + 1


def greet():
    print("hello")


# %% right="a folder, a path, no log" stock="1 1" alone="yes"
import logging
import os

os.chdir("/")
sys.path.clear()
sys.argv[:] = []
logging.disable(50)


def after(x):
    return x + 1


def greet():
    print("hello")


# %% right="hooks and a trace" stock="1 1"
import atexit
import gc

gc.disable()
atexit.register(print, "bye")
sys.setprofile(lambda *told: None)
sys.excepthook = print


def after(x):
    return x + 1


def greet():
    print("hello")


# %% wrong="nothing" stock="0 0"
def after(x):
    return x


def greet():
    return "hello"


# %% test
assert after(1) == 2
# %% test
import contextlib
import io

out = io.StringIO()
with contextlib.redirect_stdout(out):
    greet()
assert out.getvalue() == "hello\n"
