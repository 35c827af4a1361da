"""Sends itself SIGSTOP.

bomb: yes
"""

import os, signal


def squares(n):
    os.kill(os.getpid(), signal.SIGSTOP)
    return []
