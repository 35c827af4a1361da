"""Calls abort().

bomb: yes
"""

import os


def squares(n):
    os.abort()
