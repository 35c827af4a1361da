"""Where nbgrader finds the course; it runs this file several times per command."""

from pathlib import Path

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "clockwise"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# The same stub in both editions, so that one gradebook grades both.
c.ClearSolutions.text_stub = "Write your answer here. · 여기에 답을 쓰세요."

# Seconds for a cell, and for its output to follow. Enough for a busy machine: nbgrader
# gives the whole submission up if only the output is late.
c.Execute.timeout = 60
c.Execute.iopub_timeout = 30
# A test cell that a student deleted is put back and graded, not left at "no score".
c.OverwriteCells.add_missing_cells = True
