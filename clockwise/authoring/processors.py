"""This machine as another processor: nothing that is committed may depend on one.

The switches make PyTorch, its matrix library, numpy and OpenBLAS compute as a machine
from before AVX would, which rounds otherwise. They imitate no ARM.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib import import_module
from typing import Any

from clockwise.authoring.running import Job, Outcomes
from clockwise.authoring.workers import Worker

SWITCHES = {
    "ATEN_CPU_CAPABILITY": "default",
    "ONEDNN_MAX_CPU_ISA": "SSE41",
    "MKL_CBWR": "COMPATIBLE",
    "OPENBLAS_CORETYPE": "Nehalem",
}
NUMPY = "NPY_DISABLE_CPU_FEATURES"


def plain() -> dict[str, str]:
    """The environment in which Python acts as a plain processor.

    A machine that names its OpenBLAS kernel keeps it: some compute wrong without.
    """
    kernel = {k: v for k, v in os.environ.items() if k == "OPENBLAS_CORETYPE"}
    return {**os.environ, **SWITCHES, NUMPY: " ".join(_numpys_choices()), **kernel}


def other() -> dict[str, str]:
    """The environment of another processor than this process acts as.

    One switch of PyTorch's is enough to act as another: a process that has it looks at
    the true processor, without any of ours.
    """
    if os.environ.get("ATEN_CPU_CAPABILITY") != SWITCHES["ATEN_CPU_CAPABILITY"]:
        return plain()
    ours = {*SWITCHES.items(), (NUMPY, os.environ.get(NUMPY))}
    return {k: v for k, v in os.environ.items() if (k, v) not in ours}


def _numpys_choices() -> list[str]:
    """What numpy uses of this processor beyond what it needs."""
    numpys: Any = import_module("numpy._core._multiarray_umath")
    return [name for name in numpys.__cpu_dispatch__ if numpys.__cpu_features__[name]]


def record_on_both(work: list[list[Job]]) -> list[list[list[Outcomes]]]:
    """What lists of jobs ask, recorded on this processor and, meanwhile, on another."""
    with ThreadPoolExecutor() as threads:
        return list(threads.map(partial(_record, work), (False, True)))


def _record(work: list[list[Job]], elsewhere: bool) -> list[list[Outcomes]]:
    call = _worker(elsewhere).call
    return [call("clockwise.authoring.trials", "run", jobs, None) for jobs in work]


@cache  # torch takes seconds to import, the second time as well
def _worker(elsewhere: bool) -> Worker:
    return Worker(other() if elsewhere else None)
