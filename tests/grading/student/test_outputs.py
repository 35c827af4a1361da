"""What a cell shows, as the student's side bounds it."""

from clockwise.grading.handed_in.notebook import CUT
from clockwise.grading.student import outputs


def test_the_worker_says_once_that_a_picture_is_too_big():
    shown = outputs.Outputs()
    shown.rich("display_data", {"image/png": "A" * 2_000_000}, {})
    shown.rich("display_data", {"image/png": "A"}, {})
    shown.stream("stdout", "more")
    assert [item["text"] for item in shown.done()] == [CUT]
