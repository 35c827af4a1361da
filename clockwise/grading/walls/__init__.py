"""Where a stranger's code is walled in: the sandbox, its warm process, its limits.

Knows of `wire`.
"""
