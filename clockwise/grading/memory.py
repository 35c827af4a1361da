"""What all processes of one submission use together."""

import os
import re

from clockwise.grading.isolation import Limits

_MEMORY = re.compile(r"^(?:RssAnon|RssShmem):\s+(\d+) kB", re.MULTILINE)
_EXACT = re.compile(r"^Pss_(?:Anon|Shmem):\s+(\d+) kB", re.MULTILINE)


class Usage:
    """Reads the processes below `child` from an open /proc."""

    def __init__(self, child: int, proc: int):
        self.child = child
        self.proc = proc
        self.rest = self._sum([child], "status", _MEMORY)

    def excess(self, limits: Limits) -> str:
        """Name the limit that is broken: "processes", "memory", or none ("")."""
        pids = self._family()
        if len(pids) > limits.processes:
            return "processes"
        most = self.rest + limits.memory * 1024
        if self._sum(pids, "status", _MEMORY) <= most:
            return ""
        # Forked children share most of what they hold; count shared pages once.
        exact = self._sum(pids, "smaps_rollup", _EXACT)
        return "memory" if exact > most else ""

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
