"""How fast and how lean: this grader against `nbgrader autograde`."""
