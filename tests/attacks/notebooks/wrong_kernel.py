"""Says that it is written in R."""

def tamper(notebook, folder):
    notebook['metadata']['kernelspec'] = {'name': 'ir', 'language': 'R', 'display_name': 'R'}
