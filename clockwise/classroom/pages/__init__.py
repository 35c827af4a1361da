"""What pages for people are made with: templates, words in two languages, safe text.

A page is one file that fetches nothing; what a student wrote is text on it, or HTML
that went through the grader's `harmless`.
"""
