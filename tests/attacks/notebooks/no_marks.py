"""Strips all nbgrader metadata."""

def tamper(notebook, folder):
    for cell in notebook['cells']: cell['metadata'] = {}
