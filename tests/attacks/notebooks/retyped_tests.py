"""Turns the tests into Markdown.

suspicious: yes
"""

def tamper(notebook, folder):
    for cell in tests(notebook): cell['cell_type'] = 'markdown'
