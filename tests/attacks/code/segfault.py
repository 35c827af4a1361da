"""Reads from address zero.

bomb: yes
"""

import ctypes


def squares(n):
    ctypes.string_at(0)


scale = squares
