"""What a student handed in, and the instructor's list of cells that it is held against.

Knows of no other room.
"""
