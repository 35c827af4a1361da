"""Scripts in Markdown, for the instructor's browser.

clean: yes
"""

def tamper(notebook, folder):
    text = '<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))'
    notebook['cells'].insert(0, {'cell_type': 'markdown', 'metadata': {}, 'source': text})
