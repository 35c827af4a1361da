"""Links to the machine's files.

suspicious: yes
"""

def tamper(notebook, folder):
    (folder / 'passwd').symlink_to('/etc/passwd')
    (folder / 'all').symlink_to('/')
