"""Grades the code of strangers. Its rooms, from top to bottom: doors, run, records,
checker and student, walls and handed_in, wire. Imports point down only, and to no room
that stands beside (`lint-imports` holds them to it).
"""
