"""A warm process inside the sandbox: forks one child per submission and watches it.

Run as `python -P -m clockwise.grading.walls.zygote WALLS ROLE=FD,ROLE=FD MODULE...`. It
loads the modules and divides into one process for each role; its FD is the socket on
which the grader asks for children. It hands over two more sockets with each request:
the child's channel, and the line on which this process obeys the grader's "interrupt"
and "stop" and reports how the child ended (supervisor.py).
"""

import ctypes
import gc
import importlib
import os
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any

from clockwise.grading.walls import isolation
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.supervisor import Supervisor, unsafe_home
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.decoding import decode

Serve = Callable[[Channel, Limits], None]
HUGE, COLLAPSE = 2 << 20, 25  # bytes; MADV_COLLAPSE
WHOLE = {"matplotlib": "matplotlib.pyplot"}  # the part that everybody imports


def main(walls: str, roles: str, *modules: str) -> None:
    """Warm up, say so, then fork on request until the grader goes away."""
    for name in modules:
        warm(name)
    if walls == "walls":
        isolation.prepare()
    others, (role, control) = _divide(roles)
    module: Any = importlib.import_module(role)
    module.warm_up()
    zygote = Zygote(module.serve, walls == "walls")
    _freeze()
    control.sendall(b"!")
    zygote.supervisor.run(control, zygote.answer)
    for other in others:  # the walls fall when the first of them ends
        os.waitpid(other, 0)


def _divide(roles: str) -> tuple[list[int], tuple[str, socket.socket]]:
    """A process for each role: the others, and the role and the line of this one."""
    pairs = [role.split("=") for role in roles.split(",")]
    lines = {role: socket.socket(fileno=int(fd)) for role, fd in pairs}
    _freeze()
    _join_pages()
    others: list[int] = []
    mine, *rest = lines
    for role in rest:
        child = os.fork()
        if child == 0:
            mine, others = role, []
            break
        others.append(child)
    for role, line in lines.items():
        if role != mine:
            line.close()
    return others, (mine, lines[mine])


def warm(name: str) -> None:
    """Import a module if it is there; one thread, so that forks stay alike."""
    try:
        module = importlib.import_module(WHOLE.get(name, name))
    except BaseException:  # the test that needs it will say so
        return
    if name == "torch":
        module.set_num_threads(1)
    if name.partition(".")[0] == "sklearn" and (seen := sys.modules.get("narwhals")):
        seen.dependencies.is_into_dataframe([])  # looks through all packages, once


def starts_threads(name: str) -> bool:
    """Whether its import leaves a thread behind, tried in a child."""
    child = os.fork()
    if child == 0:
        warm(name)
        os._exit(len(os.listdir("/proc/self/task")) > 1)
    return os.waitpid(child, 0)[1] != 0


def _freeze() -> None:
    """A collection in a child must not copy the zygote's pages."""
    gc.collect()
    gc.freeze()


def _join_pages() -> None:
    """Ask the kernel for huge pages, since each fork copies the list of all pages.

    Torch and scikit-learn fill 300 MB: 75,000 pages of 4 kB take a fork and its end
    about 16 ms, the same memory in pages of 2 MB half of that (Linux 6.1 and later).
    """
    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for first, last in _own_memory():
        for place in range(-(-first // HUGE) * HUGE, last - HUGE + 1, HUGE):
            madvise(place, HUGE, COLLAPSE)  # a hint: no is an answer


def _own_memory() -> list[tuple[int, int]]:
    """Writable areas that belong to no file."""
    with open("/proc/self/maps") as file:
        areas = [line.split() for line in file]
    own = [a for a in areas if a[1] == "rw-p" and (len(a) == 5 or a[5] == "[heap]")]
    ends = (area[0].split("-") for area in own)
    return [(int(first, 16), int(last, 16)) for first, last in ends]


class Zygote:
    """Turns requests into children."""

    def __init__(self, serve: Serve, walls: bool):
        self.serve = serve
        self.walls = walls
        self.supervisor = Supervisor(walls)
        self.tried: set[str] = set()

    def answer(self, control: socket.socket) -> bool:
        """Fork the child that is asked for; False when the grader has gone."""
        data, fds, _, _ = socket.recv_fds(control, 1 << 16, 2)
        if not data:
            return False
        limits, late = decode(data)
        self._learn([name for name in late if name not in {*sys.modules, *self.tried}])
        channel, watch = (Channel(socket.socket(fileno=fd)) for fd in fds)
        self._fork(Limits(*limits), channel, watch)
        return True

    def _learn(self, modules: list[str]) -> None:
        """Import what tests imported late; but nobody forks a process with threads."""
        self.tried.update(modules)
        if quiet := [name for name in modules if not starts_threads(name)]:
            for name in quiet:
                warm(name)
            _freeze()

    def _fork(self, limits: Limits, channel: Channel, watch: Channel) -> None:
        try:
            child = isolation.fork_first() if self.walls else os.fork()
        except OSError as error:
            watch.send(("broken", f"the sandbox cannot make processes: {error}"))
            return
        if child == 0:
            _be_the_child(limits, channel, watch, self.serve, self.walls)
        channel.close()
        self.supervisor.watch_over(child, limits, watch)


def _be_the_child(
    limits: Limits, channel: Channel, watch: Channel, serve: Serve, walls: bool
) -> None:
    """Shut the door behind and serve; ends with the process."""
    try:
        _settle(limits, watch, walls)
        _close_all_but(channel.fileno())
        home = "/tmp/work" if walls else unsafe_home(os.getpid())
        os.mkdir(home, 0o700)
        os.chdir(home)
        gc.enable()
        serve(channel, limits)
    except Closed:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _settle(limits: Limits, watch: Channel, walls: bool) -> None:
    """Walls around, limits on."""
    os.setsid()  # a signal to one's own group must not reach the other submissions
    if walls:
        try:
            isolation.settle(limits)
        except OSError as error:
            watch.send(("broken", f"the sandbox cannot make namespaces: {error}"))
            raise
    isolation.limit(limits)


def _close_all_but(channel: int) -> None:
    """No terminal, no log and no line of the grader in a child's hands."""
    null = os.open("/dev/null", os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.closerange(3, channel)
    os.closerange(channel + 1, 1 << 16)


if __name__ == "__main__":
    main(*sys.argv[1:])
