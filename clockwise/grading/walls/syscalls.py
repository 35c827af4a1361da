"""What of the kernel a stranger's code may call: all but what no lesson needs.

A seccomp filter, so that a fault in a rarely used corner of the kernel is out of reach.
"""

import errno
import tempfile

import pyseccomp
from pyseccomp import EQ, GT, MASKED_EQ, Arg

DENIED = {
    "changes the machine or its clock": "acct adjtimex clock_adjtime clock_settime"
    " delete_module finit_module init_module ioperm iopl kexec_file_load kexec_load"
    " quotactl quotactl_fd reboot setdomainname sethostname settimeofday swapoff swapon"
    " syslog vhangup",
    "other namespaces and file systems": "chroot fsconfig fsmount fsopen fspick mount"
    " mount_setattr move_mount name_to_handle_at open_by_handle_at open_tree pivot_root"
    " setns umount2 unshare",
    "other processes, and keys that outlive one": "add_key kcmp keyctl migrate_pages"
    " move_pages pidfd_getfd process_vm_readv process_vm_writev ptrace request_key",
    "memory that belongs to no process, and is counted nowhere": "memfd_create"
    " memfd_secret msgget semget shmget",
    "where exploits of the kernel begin": "bpf fanotify_init io_uring_enter"
    " io_uring_register io_uring_setup lookup_dcookie perf_event_open personality"
    " userfaultfd vmsplice",
}
# time, mount, cgroup, uts, ipc, user, pid, net: flags of clone
NAMESPACES = (1 << 7, 1 << 17, *(1 << bit for bit in range(25, 31)))
NETLINK = 16  # families of sockets above it (vsock, alg, ...) know no namespaces
# What is sent and not read is the kernel's memory, and counted nowhere: leave it small.
SOL_SOCKET, SIZES = 1, (7, 8, 32, 33)  # SO_SNDBUF, SO_RCVBUF, and both with FORCE
SETPIPE_SZ = 1031

_refuse = pyseccomp.ERRNO(errno.EPERM)
_unknown = pyseccomp.ERRNO(errno.ENOSYS)  # the C library has another way, then


def program() -> bytes:
    """What the kernel understands of the filter: the libraries take a millisecond to
    make it, and each child needs the same.
    """
    with tempfile.TemporaryFile() as file:
        make_filter().export_bpf(file)
        file.seek(0)
        return file.read()


def make_filter() -> pyseccomp.SyscallFilter:
    """The filter as its library has it."""
    filter = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in " ".join(DENIED.values()).split():
        filter.add_rule(_refuse, name)
    for flag in NAMESPACES:
        filter.add_rule(_refuse, "clone", Arg(0, MASKED_EQ, flag, flag))
    filter.add_rule(_unknown, "clone3")  # its flags lie where no filter can look
    filter.add_rule(_refuse, "socket", Arg(0, GT, NETLINK))
    filter.add_rule(_refuse, "socketpair", Arg(0, GT, NETLINK))
    for size in SIZES:
        filter.add_rule(_refuse, "setsockopt", Arg(1, EQ, SOL_SOCKET), Arg(2, EQ, size))
    filter.add_rule(_refuse, "fcntl", Arg(1, EQ, SETPIPE_SZ))
    return filter
