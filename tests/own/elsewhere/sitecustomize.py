"""Make this system another one for the project's own modules, in every process.

What Windows or macOS lack is not there for them; a text file without an encoding, or a
file of /proc, is an error. Libraries, which know of their systems, see all of it.
"""

import builtins
import sys
import types
import warnings

ABSENT = ("fcntl", "grp", "pty", "pwd", "pyseccomp", "resource", "termios")
LACKING = {
    "os": "fork forkpty getuid geteuid getpgid killpg setsid sched_getaffinity uname",
    "signal": "SIGALRM SIGKILL SIGPROF SIGSTOP SIGCONT alarm setitimer ITIMER_REAL",
    "socket": "AF_UNIX send_fds recv_fds",
}
OURS = ("clockwise", "helpers")
real_import = builtins.__import__


def strange_import(name, globals=None, locals=None, fromlist=(), level=0):
    module = real_import(name, globals, locals, fromlist, level)
    importer = str((globals or {}).get("__name__", ""))
    if importer.partition(".")[0] not in OURS or level:
        return module
    if name in ABSENT:
        raise ModuleNotFoundError(f"No module named {name!r} here", name=name)
    return without(module, LACKING[name]) if name in LACKING else module


def without(module, names):
    copy = types.ModuleType(module.__name__)
    kept = {k: v for k, v in vars(module).items() if k not in names.split()}
    vars(copy).update(kept)
    return copy


def no_proc(event, args):
    if event != "open" or not str(args[0]).startswith(("/proc", "/dev/shm")):
        return
    frame = sys._getframe(1)
    while frame and "pathlib" in frame.f_code.co_filename:
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    if name.partition(".")[0] in OURS:
        raise FileNotFoundError(f"there is no {args[0]} here")


builtins.__import__ = strange_import
sys.addaudithook(no_proc)
for ours in OURS:
    warnings.filterwarnings(
        "error", category=EncodingWarning, module=rf"{ours}(\.|$)", append=False
    )
