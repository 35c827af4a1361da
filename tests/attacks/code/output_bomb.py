"""Prints without end.

bomb: yes
"""

while True:
    print("x" * 10_000)
