"""One submission from top to bottom: its cells, then its tests, and what they show.

Knows of every room below.
"""
