"""Answers with random bytes.

bomb: yes
suspicious: yes
"""

import os, stat


def squares(n):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, b"\x10\0\0\0" + os.urandom(16))
        except OSError:
            pass
    return []
