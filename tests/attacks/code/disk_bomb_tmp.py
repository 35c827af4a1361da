"""Fills /tmp, /dev/shm and every other place.

bomb: yes
"""

import os

for place in ("/tmp", "/dev/shm", "/run", "/var/tmp", "/"):
    try:
        for i in range(100):
            with open(f"{place}/big{i}", "wb") as file:
                file.write(b"x" * 10_000_000)
    except OSError:
        pass
