"""A warm process inside the sandbox: forks one supervised child per submission.

Run as `python -P -m clockwise.grading.zygote ROLE WALLS FD MODULE...`, where FD is the
socket on which the grader asks for children. It hands over two more sockets with each
request: the child's channel, and the supervisor's, which reports how the child ended.

    zygote ── fork ── supervisor ── fork ── child, process 1 of its own namespaces
"""

import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from typing import Any

from clockwise.grading import isolation
from clockwise.grading.channel import Channel, Closed
from clockwise.grading.codec import Refused
from clockwise.grading.isolation import Limits
from clockwise.grading.memory import Usage

Serve = Callable[[Channel, Limits], None]
Request = tuple[Limits, list[str], socket.socket, socket.socket]
WATCH_SECONDS = 0.1
IDLE_SECONDS = 600  # formgrader's server would keep it for ever
WHOLE = {"matplotlib": "matplotlib.pyplot"}  # the part that everybody imports


def main(role: str, walls: str, fd: str, *modules: str) -> None:
    """Warm up, say so, then fork on request until the grader goes away."""
    control = socket.socket(fileno=int(fd))
    module: Any = importlib.import_module(f"clockwise.grading.{role}")
    serve: Serve = module.serve
    for name in modules:
        warm(name)
    module.warm_up()
    if walls == "walls":
        isolation.hide_from_tracers()
        isolation.mount_clean_proc()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _freeze()
    control.sendall(b"!")
    while request := _next(control):
        limits, late, channel, watch = request
        if new := [name for name in late if name not in sys.modules]:
            for name in new:
                warm(name)
            _freeze()
        if os.fork() == 0:
            control.close()
            _supervise(limits, Channel(channel), Channel(watch), serve, walls)
            os._exit(0)
        channel.close()
        watch.close()


def _freeze() -> None:
    """A collection in a child must not copy the zygote's pages."""
    gc.collect()
    gc.freeze()


def warm(name: str) -> None:
    """Import a module if it is there; one thread, so that forks stay alike."""
    try:
        module = importlib.import_module(WHOLE.get(name, name))
    except Exception:  # the test that needs it will say so
        return
    if name == "torch":
        module.set_num_threads(1)


def _next(control: socket.socket) -> Request | None:
    """The next request; None when the grader has gone, or has been quiet for long."""
    control.settimeout(IDLE_SECONDS)
    try:
        data, fds, _, _ = socket.recv_fds(control, 1 << 16, 2)
    except TimeoutError:
        return None
    if not data:
        return None
    from clockwise.grading.codec import decode

    channel, watch = (socket.socket(fileno=fd) for fd in fds)
    limits, late = decode(data)
    return Limits(*limits), late, channel, watch


def _supervise(
    limits: Limits, channel: Channel, watch: Channel, serve: Serve, walls: str
) -> None:
    """Fork the child, watch what it uses, report its end; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    proc = os.open(isolation.PROC if walls == "walls" else "/proc", os.O_RDONLY)
    try:
        if walls == "walls":
            isolation.leave()
        else:
            os.setpgid(0, 0)
        child = os.fork()
    except OSError as error:
        watch.send(("broken", f"the sandbox cannot make namespaces: {error}"))
        return
    if child == 0:
        watch.close()
        os.close(proc)
        _be_the_child(limits, channel, serve, walls)
    channel.close()
    reason = _watch(child, Usage(child, proc), limits, watch)
    _kill(child, walls)
    _, status, used = os.wait4(child, 0)
    own = sum(os.times()[:2])  # of this supervisor
    cpu = round(used.ru_utime + used.ru_stime + own, 4)
    _report(watch, reason, os.waitstatus_to_exitcode(status), cpu)


def _report(watch: Channel, reason: str, code: int, cpu: float) -> None:
    try:
        watch.send(("ended", reason, code, cpu))
    except Closed:
        os._exit(0)


def _kill(child: int, walls: str) -> None:
    """Behind walls the kernel ends a namespace with its first process."""
    os.kill(child, signal.SIGKILL)
    if walls != "walls":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)


def _watch(child: int, usage: Usage, limits: Limits, watch: Channel) -> str:
    """Wait for the child's end, a command or an excess; says which."""
    ended = os.pidfd_open(child)
    selector = selectors.DefaultSelector()
    selector.register(ended, selectors.EVENT_READ)
    selector.register(watch, selectors.EVENT_READ)
    while True:
        ready = {key.fileobj for key, _ in selector.select(WATCH_SECONDS)}
        if ended in ready:
            return "ended"
        if watch in ready and not _obey(watch, child):
            return "stopped"
        if not ready and (excess := usage.excess(limits)):
            return excess


def _obey(watch: Channel, child: int) -> bool:
    try:
        command: Any = watch.receive(1)
    except (Closed, Refused):
        return False
    if command == "interrupt":
        os.kill(child, signal.SIGINT)
    return bool(command == "interrupt")


def _be_the_child(limits: Limits, channel: Channel, serve: Serve, walls: str) -> None:
    """Shut the door behind and serve; ends with the process."""
    try:
        if walls == "walls":
            isolation.settle(limits)
        isolation.limit(limits)
        _bare_streams()
        home = "/tmp/work" if walls == "walls" else tempfile.mkdtemp("-unsafe")
        os.makedirs(home, exist_ok=True)
        os.chdir(home)
        gc.enable()
        serve(channel, limits)
    except Closed:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _bare_streams() -> None:
    """No terminal and no log of the grader in a child's hands."""
    null = os.open("/dev/null", os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)


if __name__ == "__main__":
    main(*sys.argv[1:])
