"""The two warm processes that grade: one for students' cells, one for the tests."""

from clockwise.grading.handed_in.key import Key
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox

WORKER = "clockwise.grading.student.worker"
CHECKER = "clockwise.grading.checker.checker"
_sandboxes: dict[tuple[str, ...], tuple[Sandbox, Sandbox]] = {}


def sandboxes(modules: list[str], unsafe: bool) -> tuple[Sandbox, Sandbox]:
    """The two warm processes of this machine; started at first use, then shared."""
    at = ("unsafe" if unsafe else "walls", *modules)
    if at not in _sandboxes:
        pair = Sandbox(WORKER, modules, unsafe), Sandbox(CHECKER, modules, unsafe)
        for sandbox in pair:
            sandbox.start()
        _sandboxes[at] = pair
    return _sandboxes[at]


def try_walls(modules: list[str], unsafe: bool, limits: Limits) -> None:
    """Raises SandboxError, before any submission is touched, if no walls stand."""
    for sandbox in sandboxes(modules, unsafe):
        sandbox.ahead = True
        child = sandbox.spawn(limits)
        child.channel.send(("files", {}))
        child.stop()


def close_sandboxes() -> None:
    """End the warm processes; without this they end with the grader."""
    while _sandboxes:
        for sandbox in _sandboxes.popitem()[1]:
            sandbox.close()


def modules_of(keys: tuple[Key, ...]) -> list[str]:
    return sorted({module for key in keys for module in key.modules})
