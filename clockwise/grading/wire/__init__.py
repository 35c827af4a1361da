"""What crosses between processes: the codec, and the channel.

Knows of `foreign`.
"""
