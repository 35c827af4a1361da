"""The `clockwise` command: finds the module behind a subcommand and runs it.

A subcommand is a module with `add_arguments(parser)` and `run(args) -> int`.
Only the one that was asked for is imported, so that `clockwise build` need not wait
for what `clockwise demo` loads.
"""

import argparse
import sys
from importlib import import_module
from io import TextIOWrapper

COMMANDS = {
    "build": ("clockwise.authoring.build", "lessons/ -> notebooks/, source/, release/"),
    "matrix": ("clockwise.authoring.matrix", "run every right and wrong answer"),
    "plain": ("clockwise.authoring.plain", "build --check and matrix, as another CPU"),
    "mutants": (
        "clockwise.authoring.mutants.command",
        "change solutions in small ways: do the tests notice?",
    ),
    "lab": ("clockwise.own.lab", "open the course in JupyterLab"),
    "work": ("clockwise.work", "copy new exercises to work/, keep what is there"),
    "check": ("clockwise.own.command", "grade your own exercises in work/"),
    "grade": (
        "clockwise.grading.doors.command",
        "grade a class, tests apart from students",
    ),
    "report": ("clockwise.classroom.report.command", "the class on one page"),
    "marks": (
        "clockwise.classroom.marks.command",
        "written answers, one question at a time",
    ),
    "similar": (
        "clockwise.classroom.similar.command",
        "pairs of submissions that are alike",
    ),
    "feedback": ("clockwise.classroom.feedback.command", "a page for each student"),
    "export": ("clockwise.classroom.lms.export", "grades for Canvas, Moodle or a CSV"),
    "collect": (
        "clockwise.classroom.collect.command",
        "submissions out of Canvas's or Moodle's zip",
    ),
    "site": ("clockwise.site.command", "the readable site: site/_build/"),
    "demo": (
        "clockwise.classroom.demo",
        "grade a made-up class from release to feedback",
    ),
}


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; the exit status is its return value."""
    argv = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):  # a console that has no Hangul shows a ?
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if not argv or argv[0] not in COMMANDS:
        return _usage(argv)
    name, rest = argv[0], argv[1:]
    module = import_module(COMMANDS[name][0])
    parser = argparse.ArgumentParser(f"clockwise {name}", description=module.__doc__)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(rest)))


def _usage(argv: list[str]) -> int:
    rows = "\n".join(f"  {name:8} {about}" for name, (_, about) in COMMANDS.items())
    asked_for_help = argv[:1] in ([], ["-h"], ["--help"])
    unknown = "" if asked_for_help else f"clockwise: no command {argv[0]!r}\n"
    print(f"{unknown}usage: clockwise COMMAND ...\n\n{rows}")
    return 0 if asked_for_help else 2


if __name__ == "__main__":
    raise SystemExit(main())
