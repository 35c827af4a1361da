"""Dies where a test with a bare `except` would call it a pass.

bomb: yes
"""

import os


def squares(n):
    os.close(3) if n < 0 else None
    os._exit(1)
