"""Many processes, each below the limit.

bomb: yes
"""

import os, time

for _ in range(20):
    if os.fork() == 0:
        block = bytearray(200_000_000)
        for i in range(0, len(block), 4096):
            block[i] = 1
        time.sleep(60)
time.sleep(20)
