"""Forty processes fill sockets that nobody reads: memory that belongs to no process.

bomb: yes
"""

import os
import socket
import time

for _ in range(40):
    if os.fork() == 0:
        held = [socket.socketpair() for _ in range(29)]
        for pair in held:
            for one in pair:
                one.setblocking(False)
                try:
                    while True:
                        one.send(bytes(4096))
                except BlockingIOError:
                    pass
        time.sleep(60)
        os._exit(0)
time.sleep(3)
