"""builtins.abs, all, len and isinstance are replaced.

suspicious: yes
"""

import builtins

for name in ("abs", "all", "any", "len", "sum", "isinstance"):
    setattr(builtins, name, lambda *a: True)
