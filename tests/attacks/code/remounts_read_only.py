"""Writes to Python's own packages."""

import os, torch

for path in (torch.__file__, os.__file__, "/usr/bin/env", "/etc/passwd"):
    try:
        open(path, "a").close()
        print("LEAK", path)
    except OSError:
        pass
