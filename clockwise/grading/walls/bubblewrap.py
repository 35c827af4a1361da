"""The outer walls: what of the machine a warm process sees (bubblewrap).

The system and the Python installation read-only, the packages `helpers` and
`clockwise`, its own small /tmp, and nothing else; no network, no other process.
"""

import os
import shutil
import site
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[3]
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32"]
ETC = ["/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives", "/etc/localtime"]
PACKAGES = ["helpers", "clockwise"]
USERS_LOCK = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/.matplotlib",
    "NBGRADER_EXECUTION": "autograde",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(PROJECT),
    "USER": "student",
}


class SandboxError(RuntimeError):
    """The sandbox does not start; the message says what to do."""


def require_bubblewrap() -> None:
    """Raises SandboxError with the way out if the walls cannot be built here."""
    if shutil.which("bwrap") is None:
        raise SandboxError(
            "bubblewrap (the command `bwrap`) is not installed, so submissions would"
            " run unprotected. Install the package `bubblewrap`, or accept that any"
            " student's code can read and change what you can, and say --unsafe."
        )


def advice(why: str) -> str:
    """The package that is missing, or what Ubuntu wants of a plain user since 24.04."""
    if "libseccomp" in why:
        return "; install the package `libseccomp2`"
    if not USERS_LOCK.exists() or USERS_LOCK.read_text().strip() != "1":
        return ""
    name = f"kernel.{USERS_LOCK.name}"
    return f"; if that is about permissions, say `sudo sysctl {name}=0`, or be root"


def walls() -> list[str]:
    """The bubblewrap command up to the program it runs."""
    root = os.geteuid() == 0
    # Root gives itself up per child (isolation.leave); others need a user namespace.
    user = [] if root else ["--unshare-user", "--uid", "0", "--gid", "0"]
    return [
        *["bwrap", *user, "--unshare-pid", "--unshare-ipc", "--unshare-net"],
        *["--unshare-uts", "--unshare-cgroup-try", "--hostname", "clockwise"],
        *["--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        *_capabilities(root),
        *["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/dev/shm"],
        *["--tmpfs", "/tmp", "--tmpfs", "/run"],
        *_bind("--ro-bind-try", *SYSTEM, *ETC),
        *_folders_above(python_paths()),
        *_bind("--ro-bind", *python_paths()),
        *["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/", "--"],
    ]


def _capabilities(root: bool) -> list[str]:
    # SETFCAP: without it, Linux lets no new namespace map the user 0 of this one.
    # KILL and SYS_PTRACE: to end and to measure children that are other users.
    other = ["SETUID", "SETGID", "SETPCAP", "KILL", "SYS_PTRACE"]
    rest = other if root else ["SETFCAP"]
    names = ["SYS_ADMIN", *rest]
    return [word for name in names for word in ("--cap-add", f"CAP_{name}")]


def python_paths() -> list[str]:
    """Where this Python and the packages that tests may import live."""
    code = [str(PROJECT / name) for name in PACKAGES]
    paths = [sys.base_prefix, sys.prefix, *site.getsitepackages(), *code]
    return sorted({path for path in paths if os.path.isdir(path)}, key=len)


def _folders_above(paths: list[str]) -> list[str]:
    """bubblewrap would make them readable for the user who starts it only."""
    above = {str(folder) for path in paths for folder in Path(path).parents}
    inside = [
        f for f in sorted(above - {"/", "/tmp", "/run"}) if not f.startswith("/usr")
    ]
    return [word for f in inside for word in ("--perms", "0755", "--dir", f)]


def _bind(option: str, *paths: str) -> list[str]:
    return [word for path in paths for word in (option, path, path)]
