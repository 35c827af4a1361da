"""What all processes of one submission use together: memory, files, processor."""

import contextlib
import os
import re
import signal

from clockwise.grading.walls.isolation import Limits

_MEMORY = re.compile(r"^(?:RssAnon|RssShmem):\s+(\d+) kB", re.MULTILINE)
_SOCKETS = re.compile(r"^sockets: used (\d+)", re.MULTILINE)
_FILES = re.compile(r"^FDSize:\s+(\d+)", re.MULTILINE)
FEW_FILES = 64  # what the kernel makes room for in each process
TICKS = os.sysconf("SC_CLK_TCK")  # in a second
TOGETHER = 2  # all processes may keep that many times the files of one open
_EXACT = re.compile(r"^Pss_(?:Anon|Shmem):\s+(\d+) kB", re.MULTILINE)


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


class Usage:
    """Reads the processes below `child` from an open /proc; `alone`: behind walls,
    where all sockets that there are belong to them.
    """

    def __init__(self, child: int, proc: int, alone: bool = True):
        self.child = child
        self.proc = proc
        self.alone = alone
        self.rest = self._sum([child], "status", _MEMORY)
        self.ticks: dict[int, int] = {}  # of the processor, by process, dead ones too
        self.begun = self._seconds([child])

    def excess(self, limits: Limits) -> str:
        """The limit that is broken: "processes", "cpu", "files", "memory", or none."""
        pids = self._family()
        if len(pids) > limits.processes:
            return "processes"
        if self._seconds(pids) - self.begun > limits.cpu_seconds:
            return "cpu"
        few = FEW_FILES * len(pids)
        if self._sum(pids, "status", _FILES) - few > TOGETHER * limits.open_files:
            return "files"
        # Unread sockets hold memory of the kernel's, which belongs to no process.
        sockets = self._sum([self.child], "net/sockstat", _SOCKETS) if self.alone else 0
        if sockets > TOGETHER * limits.open_files:
            return "files"
        most = self.rest + limits.memory * 1024
        if self._sum(pids, "status", _MEMORY) <= most:
            return ""
        # Forked children share most of what they hold; count shared pages once. They
        # wait meanwhile: fifty of them can write gigabytes while one counts.
        _signal(pids, signal.SIGSTOP)
        exact = self._sum(pids, "smaps_rollup", _EXACT)
        _signal(pids, signal.SIGCONT)
        return "memory" if exact > most else ""

    def _seconds(self, pids: list[int]) -> float:
        """What they, those that they waited for, and those seen before have used.

        Who ignores the end of his children has not waited for them.
        """
        waited = 0
        for pid in pids:
            if stat := self._read(pid, "stat"):
                used = [int(ticks) for ticks in stat.rpartition(")")[2].split()[11:15]]
                self.ticks[pid] = sum(used[:2])
                waited += sum(used)
        return max(waited, sum(self.ticks.values())) / TICKS

    def _family(self) -> list[int]:
        parents = {}
        for name in os.listdir(self.proc):
            if name.isdigit() and (stat := self._read(int(name), "stat")):
                parents[int(name)] = int(stat.rpartition(")")[2].split()[1])
        family = {self.child}
        while more := {p for p, q in parents.items() if q in family} - family:
            family |= more
        return sorted(family)

    def _sum(self, pids: list[int], file: str, pattern: re.Pattern[str]) -> int:
        texts = (self._read(pid, file) for pid in pids)
        return sum(int(kb) for text in texts for kb in pattern.findall(text))

    def _read(self, pid: int, file: str) -> str:
        try:
            fd = os.open(f"{pid}/{file}", os.O_RDONLY, dir_fd=self.proc)
        except OSError:
            return ""  # it ended meanwhile
        try:
            return os.read(fd, 1 << 16).decode(errors="replace")
        except OSError:
            return ""
        finally:
            os.close(fd)
