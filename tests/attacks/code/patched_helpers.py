"""The course's own checks do nothing."""

import sys, types

for name in ("ask", "same", "passed", "recognise"):
    import helpers.progress.checks

    setattr(helpers.progress.checks, name, lambda *a, **k: None)
sys.modules["helpers.progress.checks"] = types.ModuleType("helpers.progress.checks")
