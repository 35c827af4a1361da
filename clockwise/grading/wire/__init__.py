"""What crosses between processes, and what both ends of a conversation share.

Knows of no other room.
"""
