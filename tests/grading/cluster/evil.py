"""What a worker could send that a student had taken over: code for the instructor."""

import json
import os
import pickle
from pathlib import Path
from typing import Any

from distributed import get_worker

MARKER = "clockwise-test-marker"


class Bomb:
    """Unpickled in another process it makes a folder: its reader has run code."""

    def __init__(self, place: str):
        self.place = place

    def __reduce__(self) -> Any:
        return go_off, (self.place, os.getpid())


def go_off(place: str, maker: int) -> str:
    if os.getpid() != maker:
        os.mkdir(place)
    return place


def _place(parcel: bytes) -> tuple[str, str]:
    """Of the submission: who it is, and where the bomb would leave its mark."""
    student, folder, _ = pickle.loads(parcel)
    return student, str(Path(folder).parents[2] / f"{MARKER}-{student}")


def grade_parcel(assignment: bytes, parcel: bytes, versions: dict[str, str]) -> Any:
    """In place of the worker's own: the student's name says what comes back."""
    student, place = _place(parcel)
    if student == "raises":
        raise ValueError(Bomb(place))
    if student == "warns":
        bomb = pickle.dumps(Bomb(place))
        get_worker().log_event("warn", {"message": bomb, "category": bomb})
        get_worker().log_event("print", {"args": ["\x1b[31mBOO"]})
    if student == "lies":
        return json.dumps({"student": "ann", "points": 100}).encode()
    return {"deep": [Bomb(place)]} if student == "nests" else Bomb(place)
