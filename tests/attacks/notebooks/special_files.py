"""A pipe and a socket in the submission.

suspicious: yes
"""

def tamper(notebook, folder):
    import os
    os.mkfifo(folder / 'pipe')
