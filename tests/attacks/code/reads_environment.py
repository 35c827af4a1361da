"""Looks for secrets in the environment."""

import os

extra = [
    k
    for k in os.environ
    if any(
        w in k.upper() for w in ("TOKEN", "SECRET", "KEY", "PASS", "GITHUB", "JUPYTER")
    )
]
assert not extra, f"LEAK {extra}"
