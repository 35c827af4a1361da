"""What keeps a test's process from evaluating what a student wrote.

Knows of `wire`.
"""
