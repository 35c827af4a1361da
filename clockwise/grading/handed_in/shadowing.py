"""Files beside the notebook that are to be named: left out, or named like a module."""

import sys

from clockwise.grading.handed_in.anomalies import Anomaly
from clockwise.grading.handed_in.files import NOT_ORDINARY

# Files of these names are meant to run, or be imported, in place of the grader's own.
DANGEROUS = {
    *("sitecustomize", "usercustomize", "ipykernel_launcher", "ipykernel", "IPython"),
    *("torch", "numpy", "helpers", "clockwise"),
}
INSTALLED = {"venv", "env", "node_modules", "site-packages"}
MOST_NAMED = 20  # files; an environment that was handed in has thousands


def about_files(
    files: dict[str, bytes], left_out: dict[str, str], given: dict[str, bytes]
) -> list[Anomaly]:
    """What to name: few lines, the suspicious ones first."""
    out = [
        Anomaly(name, "left out", why, why == NOT_ORDINARY and not _is_installed(name))
        for name, why in left_out.items()
    ]
    seen = "a file named like a module that is already there; it has no effect"
    hiding = [
        Anomaly(name, "shadowing", seen, module in DANGEROUS and name not in given)
        for name, data in files.items()
        if (module := _module(name)) in DANGEROUS | sys.stdlib_module_names
        and given.get(name) != data
    ]
    return _first(out) + _first(hiding)


def _module(name: str) -> str:
    """What `import` would call a file that lies beside the notebook; or nothing."""
    if not name.endswith(".py"):
        return ""
    return name.removesuffix("/__init__.py").removesuffix(".py")


def _is_installed(name: str) -> bool:
    """Part of an environment that was handed in whole: it holds links of its own."""
    return any(part in INSTALLED for part in name.split("/")[:-1])


def _first(odd: list[Anomaly]) -> list[Anomaly]:
    odd = sorted(odd, key=lambda anomaly: not anomaly.suspicious)
    more = len(odd) - MOST_NAMED
    rest = [Anomaly("", odd[0].kind, f"{more} more files")] if more > 0 else []
    return odd[:MOST_NAMED] + rest
