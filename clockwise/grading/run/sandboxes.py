"""The warm process that grades: one role for students' cells, one for the tests."""

from collections.abc import Sequence

from clockwise.grading.run.task import CHECKER, ROLES, WORKER
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.sandbox import Sandbox
from clockwise.grading.walls.warm import Warm

_sandboxes: dict[tuple[str, ...], tuple[Sandbox, Sandbox]] = {}


def sandboxes(modules: list[str], unsafe: bool) -> tuple[Sandbox, Sandbox]:
    """The warm process of this machine in both roles; started at first use, then
    shared.
    """
    at = _place(modules, unsafe)
    if at not in _sandboxes:
        warm = Warm(ROLES, modules, unsafe)
        warm.start()
        adopt(warm)
    return _sandboxes[at]


def adopt(warm: Warm) -> None:
    """Share a warm process that somebody has begun."""
    at = _place(warm.modules, warm.unsafe)
    _sandboxes[at] = Sandbox(WORKER, warm), Sandbox(CHECKER, warm)


def try_walls(modules: list[str], unsafe: bool, limits: Limits) -> None:
    """Raises SandboxError, before any submission is touched, if no walls stand."""
    for sandbox in sandboxes(modules, unsafe):
        sandbox.ahead = True
        child = sandbox.spawn(limits)
        child.channel.send(("files", {}))
        child.stop()


def _place(modules: Sequence[str], unsafe: bool) -> tuple[str, ...]:
    return ("unsafe" if unsafe else "walls", *modules)


def close_sandboxes() -> None:
    """End the warm processes; without this they end with the grader."""
    while _sandboxes:
        _, pair = _sandboxes.popitem()
        for sandbox in pair:
            sandbox.end()
        pair[0].close()
