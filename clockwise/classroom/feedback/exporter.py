"""nbgrader's `generate_feedback`, and formgrader's button, make our pages, too.

Named in the configuration by grading/doors/seam.py. What waits for a person is said to
wait on them; nbgrader's own page counts it as zero.
"""

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from clockwise.classroom.feedback.content import language_of, read_graded
from clockwise.classroom.feedback.pages import page_of
from clockwise.classroom.standing.students import ClassReport, read_class
from clockwise.grading.records.course import Course


class FeedbackExporter(HTMLExporter):
    """One notebook of one student as the page that `clockwise feedback` makes."""

    def from_filename(  # nbconvert's own says that it returns a notebook
        self, filename: str, resources: Any = None, **options: Any
    ) -> tuple[Any, Any]:
        """Called by nbgrader, which says in `resources` whose notebook it is."""
        names = resources["nbgrader"]
        report = self._class(names["assignment"])
        student = next(s for s in report.students if s.name == names["student"])
        notebook = read_graded(Path(filename))
        language = language_of(notebook)
        page = page_of(report, student, names["notebook"], notebook, language)
        return page, resources | {"output_extension": ".html", "outputs": {}}

    def _class(self, assignment: str) -> ClassReport:
        """Read once for the students of a run."""
        if getattr(self, "_read", ("", None))[0] != assignment:
            converter: Any = self.parent
            course = Course.of(converter.coursedir, self.config)
            self._read = assignment, read_class(course, assignment)
            course.gradebook.close()
        report: ClassReport = self._read[1]
        return report
