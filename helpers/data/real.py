"""Real data that installed packages bring along; nothing is downloaded.

The files are found by their path: importing sktime takes seconds. Licences: LICENSE.
"""

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from sklearn.datasets import load_digits
from torch import Tensor

ACTIVITIES = ("Standing", "Running", "Walking", "Badminton")


class Sequences(NamedTuple):
    """Sequences of one length for training and for testing, with their classes."""

    x: Tensor  # (n, T, D)
    y: Tensor  # (n,)
    x_test: Tensor
    y_test: Tensor


class Utterances(NamedTuple):
    """Sequences of unequal lengths, one tensor (T, D) each, with their classes (n,)."""

    x: list[Tensor]
    y: Tensor
    x_test: list[Tensor]
    y_test: Tensor


def packaged(package: str, name: str) -> Path:
    """The file `name` of an installed package; FileNotFoundError says what to install.

    The package itself is not imported.
    """
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(*(folders or ["."])[:1], name)
    if not folders or not path.is_file():
        raise FileNotFoundError(
            f"{package} with its file {name} is not installed: run `make lab` again, "
            "or `pip install -r requirements.txt`"
        )
    return path


def digits() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return 1,000 digits (n, 8, 8), from 0 to 1, and labels (n,); then 797 others."""
    data = load_digits()
    x, y = torch.tensor(data.images).float() / 16, torch.tensor(data.target)
    return x[:1000], y[:1000], x[1000:], y[1000:]


def vowels() -> Utterances:
    """Nine men say "ae", 270 times and 370 times: 7 to 29 frames of 12 numbers.

    The class, 0 to 8, is the speaker. The numbers are LPC cepstrum coefficients, which
    say which frequencies the mouth lets pass. Kudo, Toyama and Shimbo (1999),
    "Multidimensional curve classification using passing-through regions".
    """
    x, labels = _read_ts("JapaneseVowels", "TRAIN")
    x_test, labels_test = _read_ts("JapaneseVowels", "TEST")
    y, y_test = ([int(name) - 1 for name in names] for names in (labels, labels_test))
    return Utterances(x, torch.tensor(y), x_test, torch.tensor(y_test))


def motions() -> Sequences:
    """A watch on four activities: 40 sequences and 40 others, (100, 6), at 10 Hz.

    Three numbers are accelerations, three are rates of turning; the classes are those
    of ACTIVITIES. UEA archive, "BasicMotions".
    """
    return _of_one_length("BasicMotions", ACTIVITIES)


def hands() -> Sequences:
    """A hand draws a gun (0) or points (1): 50 sequences and 150 others, (150, 1).

    The number is the hand's place from left to right, five seconds long, each sequence
    scaled to mean 0 and standard deviation 1. Ratanamahatana and Keogh (2005),
    "Three myths about dynamic time warping data mining".
    """
    return _of_one_length("GunPoint", ("1", "2"))


def lynx() -> Tensor:
    """Lynx trapped in Canada, 1821 to 1934, one number a year: (114,).

    Elton and Nicholson (1942), "The ten-year cycle in numbers of the lynx in Canada".
    """
    return _column("Lynx/Lynx.csv", 1)


def passengers() -> Tensor:
    """Thousands of airline passengers a month, 1949 to 1960: (144,).

    Box and Jenkins (1976), "Time series analysis: forecasting and control".
    """
    return _column("Airline/Airline.csv", 1)


def heart_beats() -> Tensor:
    """A heart, 360 numbers a second, in millivolts: (7500,).

    Moody and Mark (2001), "The impact of the MIT-BIH arrhythmia database".
    """
    return _column("mitdb/mitdb.csv", 0)


def sunshine() -> Tensor:
    """The share of Britain's solar power that shines, each half hour, 6 days: (289,).

    Sheffield Solar, PV_Live, from 1 May 2021.
    """
    return _column("solar/solar.csv", 1)


def _of_one_length(name: str, classes: tuple[str, ...]) -> Sequences:
    x, labels = _read_ts(name, "TRAIN")
    x_test, labels_test = _read_ts(name, "TEST")
    y, y_test = ([classes.index(c) for c in names] for names in (labels, labels_test))
    return Sequences(
        torch.stack(x), torch.tensor(y), torch.stack(x_test), torch.tensor(y_test)
    )


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").splitlines())


def _read_ts(name: str, part: str) -> tuple[list[Tensor], list[str]]:
    """The sequences (T, D) of a .ts file and their labels.

    A line holds one sequence: its dimensions, then its label, parted by colons.
    """
    path = packaged("sktime", f"datasets/data/{name}/{name}_{part}.ts")
    lines = [line for line in _lines(path) if line and line[0] not in "#@"]
    x, labels = [], []
    for line in lines:
        *columns, label = line.split(":")
        rows = [[float(n) for n in column.split(",")] for column in columns]
        x.append(torch.tensor(rows).T.contiguous())  # (T, D)
        labels.append(label.strip())
    return x, labels


def _column(name: str, column: int) -> Tensor:
    """One column of a .csv file below its heading."""
    path = packaged("sktime", f"datasets/data/{name}")
    rows = [*csv.reader(_lines(path))][1:]
    return torch.tensor([float(row[column]) for row in rows])
