"""Talks to other submissions over an abstract socket.

twice: yes
"""

import socket

server = socket.socket(socket.AF_UNIX)
server.bind("\0clockwise-meeting")
server.listen()
