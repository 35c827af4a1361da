"""Files named like the modules that start a kernel.

suspicious: yes
"""

def tamper(notebook, folder):
    for name in ('ipykernel_launcher', 'sitecustomize', 'torch', 'numpy', 'IPython', 'random', 'ast'):
        (folder / f'{name}.py').write_text('raise SystemExit("LEAK")')
