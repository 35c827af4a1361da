"""Displays a value of 100 MB.

bomb: yes
"""

"x" * 100_000_000
