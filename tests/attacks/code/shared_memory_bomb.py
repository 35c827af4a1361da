"""Fills shared memory.

bomb: yes
"""

import mmap

blocks = []
for _ in range(100):
    block = mmap.mmap(-1, 50_000_000)
    block.write(b"x" * 50_000_000)
    blocks.append(block)
