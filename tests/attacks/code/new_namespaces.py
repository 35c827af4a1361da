"""Makes namespaces to become root in."""

import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000):
    assert libc.unshare(flag) != 0, "LEAK unshare"
assert libc.mount(b"tmpfs", b"/usr", b"tmpfs", 0, None) != 0, "LEAK mount"
assert libc.setuid(0) != 0 or os.getuid() != 0, "LEAK root"
