"""nbgrader's own commands, with this grader inside: named in nbgrader_config.py.

`nbgrader autograde` and formgrader's button go through `Grade`, which takes the place
of nbgrader's Execute, SaveAutoGrades and AssignLatePenalties; `nbgrader
generate_feedback` and its button make the pages of `clockwise feedback`, which show
what `Feedback` lets through.

Only names stand here: the configuration is read at every start of Jupyter and of each
nbgrader command, and need not wait for the grader.
"""

from typing import Any

SANITIZE = ["nbgrader.preprocessors.ClearOutput"]
AUTOGRADE = ["clockwise.grading.doors.preprocessors.Grade"]
PAGES = "clockwise.classroom.feedback.exporter.FeedbackExporter"
FEEDBACK = [
    "nbgrader.preprocessors.GetGrades",
    "clockwise.grading.doors.preprocessors.Feedback",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]


def use_in(config: Any, tests: str = "apart", accept_together: bool = False) -> None:
    """In nbgrader_config.py: `clockwise.grading.doors.seam.use_in(c)`.

    With `tests="same-process"` tests run inside the student's process, unprotected.
    With `accept_together` that is enough for those tests only which the instructor's
    own solution does not pass apart.
    """
    config.Autograde.sanitize_preprocessors = SANITIZE
    config.Autograde.autograde_preprocessors = AUTOGRADE
    config.Grade.tests = tests
    config.Grade.accept_together = accept_together
    config.GenerateFeedback.preprocessors = FEEDBACK
    config.GenerateFeedback.exporter_class = PAGES
