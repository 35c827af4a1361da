"""The tests' side: runs the instructor's test cells, no code of a student.

Knows of `walls`, `handed_in` and `wire`; not of `student`.
"""
