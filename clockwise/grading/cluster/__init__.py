"""Grading on other machines, by Dask: bytes go out, and bytes come back.

Knows of one submission's way (`run`), and nothing of the commands.
"""
