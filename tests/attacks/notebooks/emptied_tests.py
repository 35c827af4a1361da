"""Replaces every test by `pass`."""

def tamper(notebook, folder):
    for cell in tests(notebook): cell['source'] = 'pass'
