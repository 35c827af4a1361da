"""Takes all memory there is.

bomb: yes
"""

blocks = []
while True:
    blocks.append(bytearray(50_000_000))
