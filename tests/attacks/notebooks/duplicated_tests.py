"""Copies every test, one copy always true."""

def tamper(notebook, folder):
    for cell in tests(notebook): notebook['cells'].append({**cell, 'source': 'assert True'})
