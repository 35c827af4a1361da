"""Sends answers before it is asked.

bomb: yes
suspicious: maybe
loses_tail: yes
"""

import os, stat, struct
from clockwise.grading.wire.encoding import encode


def forge(*a):
    frame = encode(("ok", ([1, 4, 9], {}, [], False, None), ("", "")))
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, (struct.pack("<I", len(frame)) + frame) * 3)
        except OSError:
            pass
    return []


squares = scale = area = name = table = forge
