"""Ends the process while a cell runs.

bomb: yes
"""

import os

os._exit(0)
