# A file object of the test goes in.
# %% solution stock="1"
def count_lines(file):
    return sum(1 for line in file if line.strip())


# %% right="readlines" stock="1"
def count_lines(file):
    return len([line for line in file.readlines() if line != "\n"])


# %% wrong="empty ones, too" stock="0"
def count_lines(file):
    return len(list(file))


# %% test
from io import StringIO

assert count_lines(StringIO("a\n\nb\n")) == 2
