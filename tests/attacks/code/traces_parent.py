"""Attaches to its parent and to process 1.

bomb: yes
"""

import ctypes, os

libc = ctypes.CDLL(None)
attached = [
    pid for pid in (os.getppid(), 2, 3, 4, 5) if libc.ptrace(16, pid, 0, 0) == 0
]
assert not attached, f"LEAK {attached}"
