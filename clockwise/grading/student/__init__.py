"""The student's side: runs a student's cells and answers for their objects.

Knows of `walls`, `handed_in`, `ends` and `wire`; not of `checker`.
"""
