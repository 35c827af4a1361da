"""The student's objects as a test sees them, and the test's as the student gets them.

Knows of `guard`, `ends` and `wire`; of no process: a conversation is handed in.
"""
