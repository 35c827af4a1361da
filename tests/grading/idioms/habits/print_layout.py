# What a function prints, line by line, with sep, end and a file.
# %% solution stock="1"
def print_table(rows, file=None):
    for row in rows:
        print(*row, sep=" | ", file=file)
    print("-" * 5, end="", file=file)


# %% right="one text" stock="1"
def print_table(rows, file=None):
    lines = [" | ".join(map(str, row)) for row in rows]
    print("\n".join([*lines, "-----"]), end="", file=file)


# %% wrong="commas" stock="0"
def print_table(rows, file=None):
    for row in rows:
        print(*row, sep=", ", file=file)
    print("-----", end="", file=file)


# %% test
import contextlib
import io

shown = io.StringIO()
with contextlib.redirect_stdout(shown):
    print_table([("a", 1), ("b", 2)])
assert shown.getvalue() == "a | 1\nb | 2\n-----"
