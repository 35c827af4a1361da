"""Gives the tests other ids."""

def tamper(notebook, folder):
    for cell in tests(notebook): cell['metadata']['nbgrader']['grade_id'] += '_old'
