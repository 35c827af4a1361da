"""Grades the code of strangers. Its rooms, from top to bottom: doors, cluster, run,
verdicts, records, checker and student, proxies, guard and walls and handed_in, ends,
wire, foreign. Imports point down only, and to no room that stands beside
(`lint-imports` holds them to it).
"""
