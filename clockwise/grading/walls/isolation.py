"""What a forked process does to itself before it runs a stranger's code (Linux).

Namespaces of its own (user, pid, mount, ipc, net, uts), an unprivileged user, fresh
size-limited /tmp and /dev/shm, its own /proc, no capability and no way back to one.
"""

import ctypes
import os
import resource
from dataclasses import dataclass
from functools import cache

PROC = "/run/proc"  # a complete /proc of the outer sandbox; the kernel demands one
NOBODY = 64321  # what root becomes; inside, everybody is 1000

_libc = ctypes.CDLL(None, use_errno=True)
_NEWNS, _NEWUTS, _NEWIPC = 0x20000, 0x4000000, 0x8000000
_NEWUSER, _NEWPID, _NEWNET = 0x10000000, 0x20000000, 0x40000000
_NOSUID_NODEV, _NOSUID_NODEV_NOEXEC, _PRIVATE, _BIND = 6, 14, 0x44000, 0x5000
_NOSUID_NOEXEC = 10
LINE = 8  # bytes of a filter
_SET_SECCOMP, _SECCOMP_FILTER = 22, 2
_SET_DUMPABLE, _CAPBSET_DROP, _SET_NO_NEW_PRIVS = 4, 24, 38


@dataclass(frozen=True)
class Limits:
    """What one submission may use; memory (beyond rest) and disk in MB."""

    memory: int = 2048
    cell_seconds: float = 30
    notebook_seconds: float = 300
    processes: int = 64
    open_files: int = 256
    disk: int = 256
    inodes: int = 20_000
    cpu_seconds: float = 300  # of all its processes together

    @classmethod
    def of(cls, cell_seconds: float, memory: int = memory) -> "Limits":
        """A notebook has the time of ten cells, and so have its processes together."""
        ten = 10 * cell_seconds
        return cls(memory, cell_seconds, notebook_seconds=ten, cpu_seconds=ten)


def call(result: int) -> None:
    """Raise the C library's error, if there is one."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def prepare() -> None:
    """Once, in the zygote: what its children need to build their walls."""
    hide_from_tracers()
    mount_clean_proc()
    _filter()
    _python_below("/tmp/")


@cache
def _filter() -> bytes:
    from clockwise.grading.walls.syscalls import program  # needs libseccomp

    return program()


class _Program(ctypes.Structure):
    """A filter as the kernel wants it: how many lines, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))


def _hold(program: bytes) -> None:
    """The filter holds from now on for this process and all that it starts."""
    lines = ctypes.create_string_buffer(program, len(program))
    filter = _Program(len(program) // LINE, ctypes.addressof(lines))
    call(_libc.prctl(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(filter), 0, 0))


def hide_from_tracers(hidden: bool = True) -> None:
    """Nobody but root of the machine may trace this process or open its memory."""
    call(_libc.prctl(_SET_DUMPABLE, 0 if hidden else 1, 0, 0, 0))


def mount_clean_proc() -> None:
    """A nested process may mount its /proc only where a complete one is in sight."""
    call(_libc.mount(b"none", b"/", None, _PRIVATE, None))
    os.makedirs(PROC, exist_ok=True)
    call(_libc.mount(b"proc", PROC.encode(), b"proc", _NOSUID_NODEV_NOEXEC, None))


def fork_first() -> int:
    """Fork a child that is process 1 of a world of processes which dies with it."""
    own = os.open("/proc/self/ns/pid", os.O_RDONLY)
    call(_libc.unshare(_NEWPID))  # means the children of this process only
    child = -1
    try:
        child = os.fork()
    finally:
        if child != 0:
            call(_libc.setns(own, _NEWPID))
        os.close(own)
    return child


def settle(limits: Limits) -> None:
    """As process 1: own file systems and namespaces, then give up every right."""
    call(_libc.unshare(_NEWNS | _NEWIPC | _NEWNET | _NEWUTS))
    kept = [(path, os.open(path, os.O_PATH)) for path in _python_below("/tmp/")]
    for place, megabytes in ((b"/tmp", limits.disk), (b"/dev/shm", 64), (b"/run", 1)):
        options = f"size={megabytes}m,nr_inodes={limits.inodes},mode=777"
        call(_libc.mount(b"tmpfs", place, b"tmpfs", _NOSUID_NODEV, options.encode()))
    for path, fd in kept:
        os.makedirs(path)
        source = f"/proc/self/fd/{fd}".encode()
        call(_libc.mount(source, path.encode(), None, _BIND, None))
        os.close(fd)
    call(_libc.mount(b"proc", b"/proc", b"proc", _NOSUID_NODEV_NOEXEC, None))
    if os.path.isdir("/dev/pts"):  # terminals that no other child can open
        own = b"newinstance,ptmxmode=0666,mode=620"
        call(_libc.mount(b"devpts", b"/dev/pts", b"devpts", _NOSUID_NOEXEC, own))
    _leave()
    _write("/proc/sys/user/max_user_namespaces", "0")
    drop_capabilities()
    _hold(_filter())


def _leave() -> None:
    """A user namespace without rights over the others; root becomes nobody."""
    if os.geteuid() == 0 and _has_many_users():
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    user, group = os.geteuid(), os.getegid()
    hide_from_tracers(False)  # or its own /proc/self would not be its own
    call(_libc.unshare(_NEWUSER))
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"1000 {user} 1")
    _write("/proc/self/gid_map", f"1000 {group} 1")


def _has_many_users() -> bool:
    with open("/proc/self/uid_map") as file:
        return int(file.read().split()[2]) > NOBODY


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


@cache
def _python_below(folder: str) -> list[str]:
    """Parts of this Python that a new file system on `folder` would hide, outermost."""
    with open("/proc/self/mountinfo") as file:
        mounted = sorted(line.split()[4] for line in file)
    below: list[str] = []
    for path in mounted:
        inside = any(path.startswith(f"{outer}/") for outer in below)
        if path.startswith(folder) and path not in below and not inside:
            below.append(path)
    return below


def drop_capabilities() -> None:
    call(_libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    capability = 0
    while _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call(_libc.capset(header, (ctypes.c_uint32 * 6)()))


def limit(limits: Limits) -> None:
    """Per-process limits; the supervisor watches the sum over all processes."""
    megabyte = 1 << 20
    rest = _virtual_size()
    cpu = int(limits.cpu_seconds) + 1
    for what, most in (
        (resource.RLIMIT_AS, rest + limits.memory * megabyte),
        (resource.RLIMIT_FSIZE, limits.disk * megabyte),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, megabyte),
    ):
        resource.setrlimit(what, (most, most))


def _virtual_size() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
