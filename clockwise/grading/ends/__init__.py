"""What both ends of a conversation do alike: seeds, gradients, changes in place.

Knows of `wire` and `foreign`.
"""
