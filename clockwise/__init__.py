"""The `clockwise` command: author lessons, grade classes, check one's own work."""

import sys

# jsonschema, which reads notebooks, would load a grammar of internationalised addresses
# if it is installed: more than half of the time that any command takes to start.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
