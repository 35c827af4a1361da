"""Deletes every test cell."""

def tamper(notebook, folder):
    gone = tests(notebook)
    notebook['cells'] = [cell for cell in notebook['cells'] if cell not in gone]
