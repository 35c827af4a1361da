# A parser of arguments that the student has made.
# %% solution stock="1"
import argparse


def parser():
    made = argparse.ArgumentParser(prog="train")
    made.add_argument("--rate", type=float, default=0.1)
    made.add_argument("files", nargs="*")
    return made


# %% wrong="a text" stock="0"
import argparse


def parser():
    made = argparse.ArgumentParser(prog="train")
    made.add_argument("--rate", default=0.1)
    made.add_argument("files", nargs="*")
    return made


# %% test
found = parser().parse_args(["--rate", "0.5", "a", "b"])
assert found.rate == 0.5 and found.files == ["a", "b"]
assert vars(parser().parse_args([])) == {"rate": 0.1, "files": []}
assert parser().format_usage().startswith("usage: train")
