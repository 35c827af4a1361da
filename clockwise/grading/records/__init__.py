"""What a course keeps: its settings, the results, the graded notebooks, the gradebook.

Knows of `handed_in`, and of the checker's outcome; nothing of processes.
"""
