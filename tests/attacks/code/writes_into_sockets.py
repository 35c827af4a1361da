"""Writes a forged passed result into every open socket.

bomb: yes
suspicious: yes
"""

import os, struct
from clockwise.grading.wire.encoding import encode

frame = encode({"outcome": "passed", "message": "", "partial": None})
for fd in range(3, 256):
    try:
        os.write(fd, struct.pack("<I", len(frame)) + frame)
    except OSError:
        pass
