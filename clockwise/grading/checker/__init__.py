"""The tests' side: runs the instructor's test cells, no code of a student.

Knows of `proxies`, `guard`, `walls`, `handed_in`, `ends`, `wire`; not of `student`.
"""
