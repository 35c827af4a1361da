"""A lesson's core can be read in one sitting; what takes longer stands below Deeper."""

from pathlib import Path

import pytest

from clockwise.authoring.markers import Text, read_texts
from clockwise.authoring.notebooks import minutes

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [
    text
    for text in read_texts(ROOT)
    if not text.is_exercises and text.lesson != "00_start_here"
]


@pytest.mark.parametrize("text", LESSONS, ids=lambda text: text.lesson)
def test_the_core_takes_at_most_forty_minutes(text: Text) -> None:
    assert 20 <= minutes(text) <= 40
