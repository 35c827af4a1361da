"""A package `helpers` whose checks pass.

suspicious: yes
"""

def tamper(notebook, folder):
    (folder / 'helpers').mkdir()
    (folder / 'helpers' / '__init__.py').write_text('')
    (folder / 'helpers' / 'checks.py').write_text('ask = same = passed = lambda *a, **k: None')
