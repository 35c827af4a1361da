"""Values of well-known libraries: taken apart into plain ones, and put together again.

Knows of no other room. A library is asked only if it has been imported already.
"""
