"""Notebooks that no honest student hands in."""

from pathlib import Path

import pytest

from clockwise.grading.handed_in.notebook import BadNotebook, read_notebook


def test_a_notebook_that_takes_long_to_read_is_refused(tmp_path: Path):
    path = tmp_path / "ps.ipynb"
    path.write_text('{"cells": [], "x": [' + "[]," * 1_000_000 + "[]]}")
    with pytest.raises(
        BadNotebook, match=r"ps\.ipynb has more than 1,000,000 brackets"
    ):
        read_notebook(path)
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(BadNotebook, match=r"ps\.ipynb has 20 MB, the most is 20 MB"):
        read_notebook(path)
