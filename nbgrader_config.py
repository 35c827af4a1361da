"""Where nbgrader finds the course; it runs this file several times per command."""

from pathlib import Path

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "clockwise"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# The same stub in both editions, so that one gradebook grades both.
c.ClearSolutions.text_stub = "Write your answer here. · 여기에 답을 쓰세요."

c.Execute.timeout = 30  # seconds a cell; an endless loop costs its student one cell
# A test cell that a student deleted is put back and graded, not left at "no score".
c.OverwriteCells.add_missing_cells = True
