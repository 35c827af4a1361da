"""Scripts in what a cell displays.

clean: yes
"""

def tamper(notebook, folder):
    code = 'from IPython.display import HTML, Javascript, display\ndisplay(HTML("<script>alert(1)</script><b onclick=alert(1)>x</b>"), Javascript("alert(1)"))'
    notebook['cells'].insert(0, {'cell_type': 'code', 'metadata': {}, 'source': code, 'outputs': [], 'execution_count': None})
