"""Where nbgrader finds the course; it runs this file several times per command."""

from pathlib import Path

from clockwise.grading.doors.seam import use_in

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "clockwise"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# The same stub in both editions, so that one gradebook grades both.
c.ClearSolutions.text_stub = "Write your answer here. · 여기에 답을 쓰세요."

# `nbgrader autograde` and formgrader's button grade as `clockwise grade` does.
use_in(c)

# Seconds for a cell, there and behind a student's Validate button, and for its output
# to follow: enough for a busy machine.
c.Execute.timeout = 60
c.Execute.iopub_timeout = 30
