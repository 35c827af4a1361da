"""Opens the memory and the files of its parent."""

import os

for what in ("mem", "fd", "environ", "root", "cwd"):
    try:
        print("LEAK", os.listdir(f"/proc/{os.getppid()}/{what}"))
    except OSError:
        pass
