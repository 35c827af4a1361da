"""The tests' side: runs the instructor's test cells, no code of a student.

Knows of `guard`, `walls`, `handed_in`, `ends` and `wire`; not of `student`.
"""
