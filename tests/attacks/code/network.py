"""Calls home."""

import socket, urllib.request

for where in (("1.1.1.1", 53), ("127.0.0.1", 22)):
    try:
        socket.create_connection(where, 1)
        print("LEAK")
    except OSError:
        pass
