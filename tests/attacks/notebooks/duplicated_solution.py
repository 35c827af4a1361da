"""Splits the solution cell: both halves have its id."""

def tamper(notebook, folder):
    at = next(i for i, c in enumerate(notebook['cells']) if grade_id(c) == 'work')
    notebook['cells'].insert(at, dict(notebook['cells'][at]))
