"""Which edition the reader has open: English, or Korean below a folder `ko`."""

import os
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]


def korean() -> bool:
    """True in a notebook of the Korean edition.

    Jupyter puts the notebook's path into JPY_SESSION_NAME; nbgrader's Validate does
    not, but runs in the notebook's folder.
    """
    path = Path(os.environ.get("JPY_SESSION_NAME") or Path.cwd() / "notebook").resolve()
    inside = path.relative_to(COURSE) if path.is_relative_to(COURSE) else path
    return "ko" in inside.parent.parts
