"""Ends the process when it is asked.

bomb: yes
"""

import os


def squares(n):
    os._exit(0)


scale = area = name = table = squares
