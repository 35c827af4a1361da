"""Looks for the course's lessons, source, release and other submissions."""

import os
import sys

found = []
here = os.path.abspath(os.getcwd())
for up in (here, "/work", "/home", "/root", "/srv", "/mnt", *sys.path):
    while up not in ("", "/"):
        for name in ("source", "release", "submitted", "lessons", "autograded"):
            if os.path.exists(f"{up}/{name}"):
                found.append(f"{up}/{name}")
        up = os.path.dirname(up)
assert not found, f"LEAK {found}"
