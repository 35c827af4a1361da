"""Where a class stands: the gradebook's points and the grader's words, read together.

Knows of the grader's records and receipts; nothing of pages.
"""
