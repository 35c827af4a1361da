"""Notebooks that no honest student hands in."""

import json
from pathlib import Path
from typing import Any

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
        file.truncate(50_000_001)
    with pytest.raises(BadNotebook, match=r"ps\.ipynb has 50 MB, the most is 50 MB"):
        read_notebook(path)


def test_saved_outputs_do_not_count(tmp_path: Path):
    """They are thrown away anyway: a plot or two can have tens of megabytes."""
    path = tmp_path / "ps.ipynb"
    cell: dict[str, Any] = {"cell_type": "code", "source": "x = 1", "metadata": {}}
    shown = {"output_type": "stream", "name": "stdout", "text": "x" * 25_000_000}
    path.write_text(json.dumps({"cells": [{**cell, "outputs": [shown]}]}))
    (read,) = read_notebook(path).cells
    assert read.source == "x = 1"
    picture = {"a.png": {"image/png": "x" * 25_000_000}}
    path.write_text(json.dumps({"cells": [{**cell, "attachments": picture}]}))
    with pytest.raises(BadNotebook, match="has 25 MB without its outputs"):
        read_notebook(path)
