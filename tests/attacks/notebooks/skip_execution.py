"""Tags the tests with skip-execution.

suspicious: yes
"""

def tamper(notebook, folder):
    for cell in tests(notebook): cell['metadata']['tags'] = ['skip-execution']
