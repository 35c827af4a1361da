# Paths, and their parts.
# %% solution stock="1"
from pathlib import Path


def results_file(folder, name):
    return Path(folder) / "results" / f"{name}.csv"


# %% right="pure paths" stock="1"
from pathlib import PurePosixPath


def results_file(folder, name):
    return PurePosixPath(folder).joinpath("results", name).with_suffix(".csv")


# %% wrong="no folder" stock="0"
from pathlib import Path


def results_file(folder, name):
    return Path(folder) / f"{name}.csv"


# %% test
path = results_file("data", "run1")
assert path.suffix == ".csv" and path.stem == "run1" and path.name == "run1.csv"
assert path.parent.name == "results" and str(path) == "data/results/run1.csv"
assert path.parts == ("data", "results", "run1.csv")
