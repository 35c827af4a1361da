"""Grades into a learning management system: the files of Canvas and Moodle."""
