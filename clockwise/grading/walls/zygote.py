"""A warm process inside the sandbox: forks one child per submission and watches it.

Run as `python -P -m clockwise.grading.walls.zygote ROLE WALLS FD MODULE...`; FD is the
socket on which the grader asks for children. It hands over two more sockets with each
request: the child's channel, and the line on which this process obeys the grader's
"interrupt" and "stop" and reports how the child ended (supervisor.py).
"""

import gc
import importlib
import os
import socket
import sys
import traceback
from collections.abc import Callable
from typing import Any

from clockwise.grading.walls import isolation, pages
from clockwise.grading.walls.isolation import Limits
from clockwise.grading.walls.supervisor import Supervisor, unsafe_home
from clockwise.grading.wire.channel import Channel, Closed
from clockwise.grading.wire.decoding import decode

Serve = Callable[[Channel, Limits], None]
WHOLE = {"matplotlib": "matplotlib.pyplot"}  # the part that everybody imports


def main(role: str, walls: str, fd: str, *modules: str) -> None:
    """Warm up, say so, then fork on request until the grader goes away."""
    control = socket.socket(fileno=int(fd))
    module: Any = importlib.import_module(role)
    for name in modules:
        warm(name)
    module.warm_up()
    if walls == "walls":
        isolation.prepare()
    zygote = Zygote(module.serve, walls == "walls")
    _freeze()
    control.sendall(b"!")
    zygote.supervisor.run(control, zygote.answer)


def warm(name: str) -> None:
    """Import a module if it is there; one thread, so that forks stay alike."""
    try:
        module = importlib.import_module(WHOLE.get(name, name))
    except BaseException:  # the test that needs it will say so
        return
    if name == "torch":
        module.set_num_threads(1)


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
    pages.join()


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
