"""Where one comes in: the commands, and nbgrader's own with this grader inside.

Knows of every room below.
"""
