"""Metadata of wrong types everywhere.

suspicious: maybe
"""

def tamper(notebook, folder):
    odd = [3, None, 'x', [], {'nbgrader': 7}, {'nbgrader': {'grade_id': ['x']}}, {'tags': 9}]
    for cell, metadata in zip(notebook['cells'], odd * 9): cell['metadata'] = metadata
    notebook['cells'] += [{}, {'cell_type': 'spam'}, {'cell_type': 'code', 'source': [1, 2]}]
    notebook['metadata'] = 'none'
