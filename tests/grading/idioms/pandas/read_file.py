# A file that the test writes is read by the student.
# %% given
import pandas as pd


# %% solution stock="1" here="person" apart="cannot: the student's process has its own folder"
def rows(path):
    return len(pd.read_csv(path))


# %% right="open" stock="1" here="person" apart="cannot: the student's process has its own folder"
def rows(path):
    with open(path) as file:
        return sum(1 for line in file) - 1


# %% wrong="with the head" stock="0"
def rows(path):
    with open(path) as file:
        return sum(1 for line in file)


# %% test
pd.DataFrame({"a": [1, 2, 3]}).to_csv("some.csv", index=False)
assert rows("some.csv") == 3
