"""Leaves a file for the next submission.

twice: yes
"""

import glob, os

places = (
    "/tmp",
    "/dev/shm",
    "/run",
    "/var/tmp",
    "/dev",
    "/",
    os.getcwd(),
    "/usr",
    "/work",
)
notes = [note for place in places for note in glob.glob(f"{place}/note*")]
assert not notes, f"LEAK {notes}"
for place in places:
    try:
        open(f"{place}/note", "w").write("[1, 4, 9]")
    except OSError:
        pass
