"""What two hearings of a test come to: points, none, or a person who decides.

Knows of the checker's outcome and of `handed_in`; of no process.
"""
