# What a function prints.
# %% solution stock="1"
def stars(n):
    for i in range(1, n + 1):
        print("*" * i)


# %% right="in one go" stock="1"
def stars(n):
    print("\n".join("*" * i for i in range(1, n + 1)))


# %% right="sys.stdout" stock="1"
import sys


def stars(n):
    sys.stdout.write("".join("*" * i + "\n" for i in range(1, n + 1)))


# %% wrong="returns" stock="0"
def stars(n):
    return "\n".join("*" * i for i in range(1, n + 1))


# %% test
from contextlib import redirect_stdout
from io import StringIO

out = StringIO()
with redirect_stdout(out):
    stars(3)
assert out.getvalue().split() == ["*", "**", "***"]
